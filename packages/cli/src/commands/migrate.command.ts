import { isRunning, openDatabases, runMigrations } from '@parvis/core'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { commandEnvironment, explained, loadDistribution } from '../platform-session.js'

/** `parvis migrate`: brings the database up to date, core first, then each plugin after those it requires. */
export const migrateCommand: CliCommand = {
  configure(command, run) {
    command.action(run((context) => explained(context, () => migrate(context))))
  },
}

async function migrate(context: CliContext): Promise<number> {
  const environment = commandEnvironment(context)
  const { plugins } = await loadDistribution(context, environment.safeMode)
  const databases = await openDatabases(environment)
  try {
    const wanted = plugins.filter(isRunning).map(({ plugin, server }) => ({
      id: plugin.id,
      requires: (plugin.requires ?? []).map((requirement) => requirement.plugin),
      migrations: server.migrations,
    }))
    const { applied, drift, setAside } = await runMigrations(databases.urls, wanted)
    context.out(applied.length === 0 ? 'The database is up to date.\n' : applied.map((name) => `applied ${name}\n`).join(''))
    context.out(drift.map((line) => `note: ${line}\n`).join(''))
    context.err(setAside.map(({ plugin, reason }) => `set aside: ${plugin}: ${reason}\n`).join(''))
    return setAside.length === 0 ? EXIT.ok : EXIT.failed
  } finally {
    await databases.close()
  }
}
