import type { CliContext, CommandEntry } from './cli-command.js'

/** Commands that plugins bring, for `runCli`; loads the platform, so only when it is called. */
export async function commandsOfPlugins(context: CliContext): Promise<readonly CommandEntry[]> {
  return (await import('./plugin-commands.js')).pluginCommands(context)
}
