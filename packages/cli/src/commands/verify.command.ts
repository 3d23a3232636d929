import { InclusionProofFile } from '@parvis/contract'
import { z } from 'zod'
import type { CliCommand, CliContext } from '../cli-command.js'
import { ballotSteps } from '../verify/ballot-steps.js'
import { KEY_HELP, readGivenKey } from '../verify/given-key.js'
import { logSteps } from '../verify/log-steps.js'
import { proofSteps } from '../verify/proof-steps.js'
import { readCheckpoints } from '../verify/read-checkpoints.js'
import { readCommitments } from '../verify/read-commitments.js'
import { readOpenings } from '../verify/read-openings.js'
import { readPublished } from '../verify/read-published.js'
import { parseJson, readText } from '../verify/read-source.js'
import { notChecked, report } from '../verify/report.js'
import { isWrongInput, refuse, wrongField, type WrongInput } from '../verify/wrong-input.js'

const Flags = z.object({
  key: z.string().optional(),
  json: z.boolean().default(false),
  log: z.string().optional(),
  checkpoints: z.array(z.string()).optional(),
  leaves: z.string().optional(),
  superseded: z.string().optional(),
  openings: z.string().optional(),
  ballots: z.string().optional(),
  field: z.string().optional(),
})
type Flags = z.infer<typeof Flags>

const LOG = ['--log <url>', 'address of the log’s API (…/votes/act_…/log); stands for the next options together'] as const
const CHECKPOINTS = ['--checkpoints <sources...>', 'checkpoints: addresses, files, or folders that "parvis watch" keeps'] as const
const LEAVES = ['--leaves <source>', 'all commitments of the log: an address or a file, one a line'] as const
const SUPERSEDED = ['--superseded <source>', 'commitments that later ballots have replaced, published after the close'] as const
const KEY = ['--key <key>', KEY_HELP] as const
const JSON_FLAG = ['--json', 'print one JSON object instead of lines', false] as const

/**
 * `parvis verify proof|log|ballots`: checks a secret vote from outside, without a database. Exit code 0 when every check was
 * made and holds, 1 when one does not hold or could not be made, 2 where the input cannot be read.
 */
export const verifyCommand: CliCommand = {
  configure(command, run) {
    command
      .command('proof <file>')
      .description('whether the proof file of a ballot holds: this ballot is in the log')
      .option(...KEY)
      .option(...JSON_FLAG)
      .action(run((context, file, options) => proof(context, String(file), Flags.parse(options))))
    command
      .command('log')
      .description('whether a log is one history: signatures, roots and the growth between all checkpoints')
      .option(...LOG)
      .option(...CHECKPOINTS)
      .option(...LEAVES)
      .option(...SUPERSEDED)
      .option(...KEY)
      .option(...JSON_FLAG)
      .action(run((context, options) => log(context, Flags.parse(options))))
    command
      .command('ballots')
      .description('for auditors: whether the opened ballots are those of the log, and those that were published')
      .requiredOption('--openings <file>', 'what the auditor was given after the close')
      .option('--ballots <file>', 'the published ballots: a .pb file, or their contents as JSON in lines')
      .option('--field <name>', 'with a .pb file: where the choices are in a ballot’s content (default: projects, ranking or points, by the type of ballots)')
      .option(...LOG)
      .option(...CHECKPOINTS)
      .option(...LEAVES)
      .option(...SUPERSEDED)
      .option(...KEY)
      .option(...JSON_FLAG)
      .action(run((context, options) => ballots(context, Flags.parse(options))))
  },
}

async function proof(context: CliContext, source: string, flags: Flags): Promise<number> {
  const read = await readText(context.cwd, source)
  const json = isWrongInput(read) ? read : parseJson(read)
  if (isWrongInput(json)) return refuse(context, json)
  const file = InclusionProofFile.safeParse(json.value)
  if (!file.success) return refuse(context, wrongField(source, file.error))
  const key = flags.key === undefined ? undefined : await readGivenKey(flags.key)
  if (isWrongInput(key)) return refuse(context, key)
  const { trackingCode, index, size } = file.data
  return report(context, await proofSteps(file.data, key), { json: flags.json, facts: { trackingCode, index, size } })
}

async function log(context: CliContext, flags: Flags): Promise<number> {
  const given = await readLog(context, flags)
  if (isWrongInput(given)) return refuse(context, given)
  if (given.checkpoints === undefined) return refuse(context, { kind: 'wrong-input', message: 'parvis verify log: name the log with --log, or its checkpoints with --checkpoints' })
  const steps = await logSteps({ ...given, checkpoints: given.checkpoints })
  return report(context, steps, { json: flags.json, facts: { checkpoints: given.checkpoints.length, leaves: given.leaves?.length } })
}

async function ballots(context: CliContext, flags: Flags): Promise<number> {
  const openings = await readOpenings(context.cwd, flags.openings ?? '')
  if (isWrongInput(openings)) return refuse(context, openings)
  const published = flags.ballots === undefined ? undefined : await readPublished(context.cwd, flags.ballots, flags.field)
  if (isWrongInput(published)) return refuse(context, published)
  const given = await readLog(context, flags)
  if (isWrongInput(given)) return refuse(context, given)
  const { checkpoints } = given
  const ofLog = checkpoints === undefined ? [notChecked('log', 'whether the commitments are those of the signed log: give --log, or --checkpoints and --key')] : await logSteps({ ...given, superseded: undefined, checkpoints })
  return report(context, [...ballotSteps({ openings, published, leaves: given.leaves, superseded: given.superseded }), ...ofLog], {
    json: flags.json,
    facts: { activity: openings.activity, openings: openings.ballots.length, published: published?.ballots.length },
  })
}

/** All that the options name of a log. */
async function readLog({ cwd }: CliContext, flags: Flags) {
  const base = flags.log?.replace(/\/+$/, '')
  const sources = flags.checkpoints ?? (base === undefined ? undefined : [`${base}/checkpoints`])
  const key = flags.key === undefined ? undefined : await readGivenKey(flags.key)
  if (isWrongInput(key)) return key
  const read = await Promise.all((sources ?? []).map(async (source) => await readCheckpoints(cwd, source)))
  const wrong = read.find(isWrongInput)
  if (wrong !== undefined) return wrong
  const checkpoints = sources === undefined ? undefined : read.flatMap((each) => (isWrongInput(each) ? [] : each))
  if (checkpoints?.length === 0) return { kind: 'wrong-input', message: `${sources?.join(', ') ?? ''}: there is no checkpoint` } satisfies WrongInput
  const leaves = await commitments(cwd, flags.leaves ?? (base === undefined ? undefined : `${base}/leaves`))
  if (isWrongInput(leaves)) return leaves
  const isOver = checkpoints?.some(({ checkpoint }) => STATES_WITH_SUPERSEDED.has(checkpoint.state)) === true
  const superseded = await commitments(cwd, flags.superseded ?? (base === undefined || !isOver ? undefined : `${base}/superseded`))
  return isWrongInput(superseded) ? superseded : { checkpoints, leaves, superseded, key }
}

const STATES_WITH_SUPERSEDED: ReadonlySet<string> = new Set(['closed', 'tallied', 'contested', 'final', 'archived'])

async function commitments(cwd: string, source: string | undefined): Promise<string[] | WrongInput | undefined> {
  return source === undefined ? undefined : await readCommitments(cwd, source)
}
