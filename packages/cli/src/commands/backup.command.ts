import { backUp } from '@parvis/core'
import { resolve } from 'node:path'
import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { commandEnvironment, explained } from '../platform-session.js'

const Flags = z.object({ withSecret: z.boolean() })

/**
 * `parvis backup <folder> [--with-secret]`: copies database and files of the embedded installation, while it runs. The
 * installation secret is left out by default: together with the database it could tell which ballot is whose.
 */
export const backupCommand: CliCommand = {
  configure(command, run) {
    command
      .argument('<folder>', 'a new folder')
      .option('--with-secret', 'also copy the installation secret; keep such a copy as safe as the installation itself', false)
      .action(run((context, folder, options) => explained(context, () => backup(context, String(folder), Flags.parse(options).withSecret))))
  },
}

async function backup(context: CliContext, folder: string, withSecret: boolean): Promise<number> {
  const target = resolve(context.cwd, folder)
  const manifest = await backUp({ environment: commandEnvironment(context), target, now: new Date(), withSecret })
  context.out(`Backed up to ${target}.\n`)
  context.out(
    manifest.holdsSecret
      ? 'It holds the installation secret and everything in the database: keep it as safe as the installation itself.\n'
      : 'It does not hold the installation secret (PARVIS_SECRET, or the file "secret" of the data folder): keep a copy of that apart.\n',
  )
  return EXIT.ok
}
