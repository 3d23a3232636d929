import type { CommandEntry } from './cli-command.js'

/** The commands that the CLI itself has, in the order of the help text. Add one: a file in commands/, a line here. */
export const BUILT_IN_COMMANDS: readonly CommandEntry[] = [
  {
    name: 'tally',
    summary: 'count the election in a .pb file',
    load: async () => (await import('./commands/tally.command.js')).tallyCommand,
  },
]
