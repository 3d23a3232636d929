import type { Type } from '@nestjs/common'
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { z } from 'zod'
import type { DatabaseUrls } from '../database/database-urls.js'
import { auditRowLevelSecurity } from '../database/row-level-security/audit-row-level-security.js'
import { RowLevelSecurityError } from '../database/row-level-security/row-level-security-error.js'
import { migrateJobs } from '../jobs/migrate-jobs.js'
import { CORE_MIGRATIONS } from './index.js'
import { migrateScope } from './migration-ledger.js'
import { pluginSchema } from './plugin-schema.js'

/** What the runner needs to know of a plugin. */
export interface PluginMigrations {
  readonly id: string
  /** Ids of the plugins that it needs. */
  readonly requires: readonly string[]
  readonly migrations: readonly Type<MigrationInterface>[]
}

/** What a run did. */
export interface MigrationReport {
  /** `core:Foundation1790000001001`, in the order they ran. */
  readonly applied: readonly string[]
  /** Where database and code disagree without anything being broken, in words. */
  readonly drift: readonly string[]
  /** Plugins whose schema is not usable, with the reason: the host sets them aside. */
  readonly setAside: readonly { readonly plugin: string; readonly reason: string }[]
}

const Schemas = z.array(z.object({ name: z.string() }))

/**
 * Brings the database up to date: core, then each plugin after those that it requires; then looks for drift and audits
 * row-level security. One process at a time; others wait. A plugin's fault sets that plugin aside and leaves the rest.
 *
 * @throws Error when a migration of core fails, or a table of core is open to other communes.
 */
export async function runMigrations(urls: Pick<DatabaseUrls, 'owner'>, plugins: readonly PluginMigrations[]): Promise<MigrationReport> {
  const source = await new DataSource({ type: 'postgres', url: urls.owner, installExtensions: false, poolSize: 1, applicationName: 'parvis migrations' }).initialize()
  const runner = source.createQueryRunner()
  try {
    await runner.query("SELECT pg_advisory_lock(hashtextextended('parvis.migrations', 0))")
    return await migrateAll(runner, urls.owner, plugins)
  } finally {
    await runner.release()
    await source.destroy()
  }
}

async function migrateAll(runner: QueryRunner, ownerUrl: string, plugins: readonly PluginMigrations[]): Promise<MigrationReport> {
  // Functions are open to everyone by default: one that runs with the owner's rights must not be.
  await runner.query('ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC')
  const core = await migrateScope(runner, { name: 'core', schema: 'core', migrations: CORE_MIGRATIONS })
  await migrateJobs(ownerUrl)
  const applied = core.applied.map((name) => `core:${name}`)
  const drift = [...core.drift]
  const setAside: { plugin: string; reason: string }[] = []
  for (const plugin of inRequiresOrder(plugins)) {
    const missing = plugin.requires.find((id) => setAside.some((each) => each.plugin === id))
    if (missing !== undefined) {
      setAside.push({ plugin: plugin.id, reason: `It requires "${missing}", which is set aside` })
      continue
    }
    try {
      const report = await migrateScope(runner, { name: plugin.id, schema: pluginSchema(plugin.id), migrations: plugin.migrations })
      applied.push(...report.applied.map((name) => `${plugin.id}:${name}`))
      drift.push(...report.drift)
    } catch (error) {
      setAside.push({ plugin: plugin.id, reason: error instanceof Error ? error.message : 'Its migrations failed' })
    }
  }
  drift.push(...(await abandonedSchemas(runner, plugins)))
  setAside.push(...(await auditedPlugins(runner, plugins, drift)))
  return { applied, drift, setAside }
}

/** Requirements first; among equals by id, so that the order of the configuration has no effect. */
function inRequiresOrder(plugins: readonly PluginMigrations[]): PluginMigrations[] {
  const ordered: PluginMigrations[] = []
  const visit = (plugin: PluginMigrations, path: readonly string[]): void => {
    if (ordered.includes(plugin)) return
    if (path.includes(plugin.id)) throw new Error(`Plugins require each other in a circle: ${[...path, plugin.id].join(' → ')}`)
    for (const id of [...plugin.requires].sort()) {
      const required = plugins.find((each) => each.id === id)
      if (required !== undefined) visit(required, [...path, plugin.id])
    }
    ordered.push(plugin)
  }
  for (const plugin of [...plugins].sort((a, b) => a.id.localeCompare(b.id, 'en'))) visit(plugin, [])
  return ordered
}

async function abandonedSchemas(runner: QueryRunner, plugins: readonly PluginMigrations[]): Promise<string[]> {
  const found: unknown = await runner.query("SELECT nspname AS name FROM pg_namespace WHERE nspname ~ '^plugin_' ORDER BY 1")
  const installed = plugins.map((plugin) => pluginSchema(plugin.id))
  return Schemas.parse(found)
    .filter(({ name }) => !installed.includes(name))
    .map(({ name }) => `${name}: holds data of a plugin that is not installed`)
}

async function auditedPlugins(runner: QueryRunner, plugins: readonly PluginMigrations[], drift: string[]): Promise<{ plugin: string; reason: string }[]> {
  const faults = await auditRowLevelSecurity(async (sql, parameters) => await runner.query(sql, parameters))
  const ofCore = faults.filter((fault) => fault.schema === 'core')
  if (ofCore.length > 0) throw new RowLevelSecurityError(ofCore)
  const schemas = [...new Set(faults.map((fault) => fault.schema))]
  return schemas.flatMap((schema) => {
    const own = faults.filter((fault) => fault.schema === schema).map((fault) => fault.text)
    const plugin = plugins.find((each) => pluginSchema(each.id) === schema)
    if (plugin === undefined) {
      drift.push(...own)
      return []
    }
    return [{ plugin: plugin.id, reason: `Its tables are open to other communes: ${own.join('; ')}` }]
  })
}
