/** Brings the database up to date and ends: for deployments that migrate before they start the new version. */
import { isRunning, loadPlugins, openDatabases, readEnvironment, runMigrations } from '@parvis/core'
import { thisDistribution } from './distribution.js'
import { failStart } from './fail-start.js'

try {
  const environment = readEnvironment(process.env)
  const databases = await openDatabases(environment)
  try {
    const plugins = await loadPlugins({ ...(await thisDistribution()), safeMode: environment.safeMode })
    const report = await runMigrations(
      databases.urls,
      plugins.filter(isRunning).map(({ plugin, server }) => ({
        id: plugin.id,
        requires: (plugin.requires ?? []).map((requirement) => requirement.plugin),
        migrations: server.migrations,
      })),
    )
    const lines = [
      report.applied.length === 0 ? 'The database is up to date.' : `Applied:\n${report.applied.map((name) => `  ${name}`).join('\n')}`,
      ...report.drift.map((line) => `Note: ${line}`),
      ...report.setAside.map(({ plugin, reason }) => `Set aside: ${plugin}: ${reason}`),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    process.exitCode = report.setAside.length === 0 ? 0 : 1
  } finally {
    await databases.close()
  }
} catch (error) {
  failStart(error)
}
