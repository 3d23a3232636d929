import {
  cancelSecretChange,
  finishSecretChange,
  openDatabases,
  prepareSecretChange,
  replaceLostSecret,
  rotateKeys,
  runMigrations,
  type DatabaseUrls,
  type KeyObstacle,
  type Losses,
} from '@parvis/core'
import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { commandEnvironment, explained, loadDistribution } from '../platform-session.js'

const LossFlags = z.object({ acceptLoss: z.boolean().default(false) })
const SHORTEST_SECRET = 32

/** `parvis keys rotate|lost`: another installation secret in place of the one that is there, or that was lost. */
export const keysCommand: CliCommand = {
  configure(command, run) {
    command
      .command('rotate')
      .description('put a new installation secret in place, and seal and hash anew whatever is kept under the old one; the server must be stopped')
      .action(run((context) => explained(context, () => rotate(context))))
    command
      .command('lost')
      .description('what is lost with a lost installation secret, and a way to go on with another; the server must be stopped')
      .option('--accept-loss', 'give up what can be read by nobody any more, and go on', false)
      .action(run((context, options) => explained(context, () => lost(context, LossFlags.parse(options).acceptLoss))))
  },
}

async function rotate(context: CliContext): Promise<number> {
  const { PARVIS_SECRET: given, PARVIS_NEW_SECRET: wanted } = context.env
  if (given !== undefined && given !== '' && (wanted ?? '').length < SHORTEST_SECRET) {
    context.err(`parvis keys: the secret comes from PARVIS_SECRET: set PARVIS_NEW_SECRET to the next one, ${SHORTEST_SECRET} characters or more\n`)
    return EXIT.wrongInput
  }
  const environment = commandEnvironment(context)
  const isFile = given === undefined || given === ''
  const { dataDirectory } = environment
  const after = isFile ? prepareSecretChange(dataDirectory) : (wanted ?? '')
  const secrets = { before: environment.secret, after: new TextEncoder().encode(after) }
  const { plugins } = await loadDistribution(context)
  const unread = plugins.filter(({ server }) => server === undefined)
  if (unread.length > 0) {
    if (isFile) cancelSecretChange(dataDirectory)
    const lines = unread.map(({ plugin, broken }) => `  ${plugin.id}: ${broken ?? 'it has no server half'}\n`)
    context.err(`Nothing was changed. What these modules keep sealed cannot be known:\n${lines.join('')}Mend them, or take them out of parvis.config.ts if they keep nothing.\n`)
    return EXIT.failed
  }
  const ofPlugins = plugins.flatMap(({ server }) => server?.sealed ?? [])
  const outcome = await withDatabase(context, async (urls) => await rotateKeys(urls, secrets, ofPlugins))
  if (outcome.kind === 'refused') {
    if (isFile) cancelSecretChange(dataDirectory)
    context.err(`Nothing was changed. The secret is still needed:\n${outcome.obstacles.map(obstacleLine).join('')}`)
    return EXIT.failed
  }
  if (outcome.kind === 'rotated') {
    context.out(`Sealed anew: ${outcome.sealed} values, and ${outcome.residents} residents of registers. Every commune has a new key for the public logs of its next votes.\n`)
    context.out('Staff sign in again, and need new recovery codes.\n')
  }
  if (isFile) {
    const copy = finishSecretChange(dataDirectory, (context.now?.() ?? new Date()).toISOString().slice(0, 10))
    context.out(`The new secret is in place; keep a copy of it apart. The old one is ${copy}: backups from before need it. Delete it with the last of them.\n`)
  } else {
    context.out('Now set PARVIS_SECRET of every process to the new secret, and start. Backups from before need the old one.\n')
  }
  return EXIT.ok
}

const OBSTACLES: Readonly<Record<KeyObstacle['code'], string>> = {
  'vote-under-way': 'a vote is not final: its voters could not be recognised, and could vote twice',
  'codes-out': 'residents hold printed codes that are still good',
  'register-under-way': 'a register is being imported: activate it, or discard it',
  'register-with-numbers': 'the register knows people by keyed hashes of their national numbers, which cannot be made anew: let it be purged, and import it again afterwards',
}

const obstacleLine = ({ code, commune, what }: KeyObstacle): string => `  ${commune}: ${what}: ${OBSTACLES[code]}\n`

async function lost(context: CliContext, isAccepted: boolean): Promise<number> {
  const { secret } = commandEnvironment(context)
  const outcome = await withDatabase(context, async (urls) => await replaceLostSecret(urls, { secret, isAccepted }))
  if (outcome.kind === 'not-lost') {
    context.err('parvis keys: this is the secret that the database was filled under. Nothing is lost, and nothing was changed.\n')
    return EXIT.failed
  }
  context.out(`Lost with the secret:\n${lossLines(outcome.losses)}Kept, and still provable by anybody: the public logs of votes, signed checkpoints, results, and the log of official acts.\n`)
  if (outcome.kind === 'found') {
    context.out('Nothing was changed. To give all this up and go on with the secret that is set now: parvis keys lost --accept-loss\n')
    return EXIT.failed
  }
  context.out('Given up. Start the server. It is in the log of official acts of every commune.\n')
  return EXIT.ok
}

function lossLines({ votes, residents, codes, oneTimePasswords, providers, complaints, mails }: Losses): string {
  const lines = [
    ...votes.map(({ title }) => `open vote "${title}": nobody can vote in it any more; two people close or void it`),
    `${residents} residents in registers: import the registers again`,
    `${codes} printed codes that were still good`,
    `one-time passwords of ${oneTimePasswords} members of staff, and all recovery codes: passkeys stay`,
    `secrets of ${providers} identity providers: enter them again`,
    `texts of ${complaints} complaints about ballots`,
    `${mails} mails that had not gone out`,
    'sessions, and proofs that residents had just given',
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

async function withDatabase<T>(context: CliContext, task: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const databases = await openDatabases(commandEnvironment(context))
  try {
    await runMigrations(databases.urls, [])
    return await task(databases.urls)
  } finally {
    await databases.close()
  }
}
