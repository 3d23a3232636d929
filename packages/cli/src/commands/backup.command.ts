import { backUp } from '@parvis/core'
import { resolve } from 'node:path'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { commandEnvironment, explained } from '../platform-session.js'

/** `parvis backup <folder>`: copies database, files and installation secret of the embedded installation, while it runs. */
export const backupCommand: CliCommand = {
  configure(command, run) {
    command.argument('<folder>', 'a new folder').action(run((context, folder) => explained(context, () => backup(context, String(folder)))))
  },
}

async function backup(context: CliContext, folder: string): Promise<number> {
  const target = resolve(context.cwd, folder)
  const manifest = await backUp({ environment: commandEnvironment(context), target, now: new Date() })
  context.out(`Backed up to ${target}.\n`)
  context.out(
    manifest.holdsSecret
      ? 'It holds the installation secret and everything in the database: keep it as safe as the installation itself.\n'
      : 'It does not hold the installation secret, which PARVIS_SECRET gives: keep that too.\n',
  )
  return EXIT.ok
}
