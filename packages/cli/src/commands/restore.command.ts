import { checkRestored, restoreBackup } from '@parvis/core'
import { resolve } from 'node:path'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { commandEnvironment, explained } from '../platform-session.js'

/** `parvis restore <folder>`: puts a backup in place of a data folder that holds nothing, and starts the database once. */
export const restoreCommand: CliCommand = {
  configure(command, run) {
    command.argument('<folder>', 'what "parvis backup" made').action(run((context, folder) => explained(context, () => restore(context, String(folder)))))
  },
}

async function restore(context: CliContext, folder: string): Promise<number> {
  const dataDirectory = resolve(context.cwd, context.env['PARVIS_DATA_DIR'] ?? '.data')
  const manifest = await restoreBackup({
    source: resolve(context.cwd, folder),
    dataDirectory,
    databaseUrl: context.env['DATABASE_URL'],
    hasOwnSecret: context.env['PARVIS_SECRET'] !== undefined,
  })
  await checkRestored(commandEnvironment({ ...context, env: { ...context.env, PARVIS_DATA_DIR: dataDirectory } }))
  context.out(`Restored the backup of ${manifest.madeAt} (Parvis ${manifest.parvis}) into ${dataDirectory}.\n`)
  context.out('Start the server; it brings the database up to date where this version is newer.\n')
  return EXIT.ok
}
