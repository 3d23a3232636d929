import { resolve } from 'node:path'
import { formatNoteKey } from '@parvis/transparency'
import { z } from 'zod'
import type { CliCommand, CliContext } from '../cli-command.js'
import { KEY_HELP, readGivenKey } from '../verify/given-key.js'
import { isAddress } from '../verify/read-source.js'
import { isWrongInput, refuse, wrongInput } from '../verify/wrong-input.js'
import { keepWatch } from '../watch/keep-watch.js'
import { LogClient } from '../watch/log-client.js'
import { WitnessFolder } from '../watch/witness-folder.js'

const Flags = z.object({
  folder: z.string().default('witness'),
  page: z.string().optional(),
  key: z.string().optional(),
  once: z.boolean().default(false),
  interval: z.coerce.number().positive().default(10),
  alarmCommand: z.string().optional(),
})
type Flags = z.infer<typeof Flags>

/**
 * `parvis watch <url>`: for witnesses outside (spec B-12). Keeps every checkpoint of a log, and raises an alarm when the log does
 * not simply grow. Exit code with `--once`: 0 in order, 1 an alarm or something that could not be looked at, 2 wrong input.
 */
export const watchCommand: CliCommand = {
  configure(command, run) {
    command
      .argument('<url>', 'address of the log’s API: …/votes/act_…/log')
      .option('--folder <dir>', 'where checkpoints, the key and alarms are kept; one folder for each log', 'witness')
      .option('--page <url>', 'the verifier page of the vote, whose scripts are watched too')
      .option('--key <key>', KEY_HELP)
      .option('--once', 'look once and end; for a timer', false)
      .option('--interval <minutes>', 'time between two looks', '10')
      .option('--alarm-command <command>', 'run for each new alarm, with its text on standard input and its kind in PARVIS_ALARM')
      .action(run((context, url, options) => watch(context, String(url), options)))
  },
}

async function watch(context: CliContext, url: string, options: unknown): Promise<number> {
  const flags = Flags.safeParse(options)
  if (!flags.success) return refuse(context, wrongInput('--interval', 'this is no number of minutes'))
  if (!isAddress(url)) return refuse(context, wrongInput(url, 'this is no address: https://…/votes/act_…/log'))
  if (flags.data.page !== undefined && !isAddress(flags.data.page)) return refuse(context, wrongInput('--page', 'this is no address'))
  const folder = new WitnessFolder(resolve(context.cwd, flags.data.folder))
  const isPinned = await pinGivenKey(folder, flags.data)
  if (isWrongInput(isPinned)) return refuse(context, isPinned)
  const { page, once, interval, alarmCommand } = flags.data
  return await keepWatch(context, {
    watched: { log: new LogClient(url), folder, page },
    now: context.now ?? (() => new Date()),
    once,
    wait: async () => await new Promise((next) => setTimeout(() => next(true), interval * 60_000)),
    alarmCommand,
  })
}

/** A key that is given must be the one that was pinned before. */
async function pinGivenKey(folder: WitnessFolder, { key }: Flags) {
  await folder.open()
  if (key === undefined) return true
  const given = await readGivenKey(key)
  if (isWrongInput(given)) return given
  if (given.name === undefined) return wrongInput('--key', 'a witness pins the key with its name: name+id+base64')
  const line = await formatNoteKey({ name: given.name, publicKey: given.publicKey })
  const pinned = await folder.key()
  if (pinned !== undefined && pinned !== line) return wrongInput('--key', 'another key is pinned in this folder; start in a new folder')
  if (pinned === undefined) await folder.pinKey(line)
  return true
}
