import { Command } from 'commander'
import { BUILT_IN_COMMANDS } from './built-in-commands.js'
import { type CliContext, type CommandEntry, EXIT } from './cli-command.js'

const HARMLESS_ENDS = ['commander.help', 'commander.helpDisplayed', 'commander.version']

/** What {@link runCli} may be given besides its arguments. */
export interface RunCliOptions {
  /**
   * Commands on top of the built-in ones, e.g. those that plugins bring; as a function, asked only where no built-in command
   * is called. A name given twice is refused.
   */
  readonly commands?: readonly CommandEntry[] | ((context: CliContext) => Promise<readonly CommandEntry[]>)
  readonly context?: CliContext
}

/**
 * Runs one command line and gives its exit code: 0 done, 1 failed, 2 wrong use or wrong input. Only the command that
 * is called is loaded. Never ends the process itself.
 *
 * @example await runCli(['tally', 'votes.pb', '--rule', 'add1', '--json'])
 */
export async function runCli(args: readonly string[], options: RunCliOptions = {}): Promise<number> {
  const context = options.context ?? processContext()
  const entries = [...BUILT_IN_COMMANDS, ...(await givenCommands(args, options, context))]
  const names = entries.map((entry) => entry.name)
  const repeated = names.find((name, at) => names.indexOf(name) !== at)
  if (repeated !== undefined) {
    context.err(`parvis: two commands are called ${repeated}; rename one of them\n`)
    return EXIT.failed
  }

  let exitCode: number = EXIT.ok
  const program = new Command('parvis')
  program.description('Parvis: a commune’s participation portal, and its voting rules.')
  program
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .showHelpAfterError()
  for (const entry of entries) {
    const command = program.command(entry.name).description(entry.summary)
    if (args[0] !== entry.name && !(args[0] === 'help' && args[1] === entry.name)) continue
    const loaded = await entry.load()
    loaded.configure(command, (action) => async (...received) => {
      exitCode = await action(context, ...received)
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    const code = errorCode(error)
    if (code?.startsWith('commander.') !== true) throw error
    // Commander has said what is wrong.
    return HARMLESS_ENDS.includes(code) && args.length > 0 ? EXIT.ok : EXIT.wrongInput
  }
  return exitCode
}

async function givenCommands(args: readonly string[], { commands = [] }: RunCliOptions, context: CliContext): Promise<readonly CommandEntry[]> {
  if (typeof commands !== 'function') return commands
  return BUILT_IN_COMMANDS.some((entry) => entry.name === args[0]) ? [] : commands(context)
}

function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

function processContext(): CliContext {
  // A reader that closes early, such as head, is no failure.
  process.stdout.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error
  })
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
  }
}
