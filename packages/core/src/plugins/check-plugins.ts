import { CORE_EVENTS, PLUGIN_API_VERSION, schemaOf } from '@parvis/plugin-api'
import type { PluginServer } from '@parvis/plugin-api/server'
import semver from 'semver'
import { getMetadataArgsStorage } from 'typeorm'
import { isRunning, setAside, type InstalledPlugin } from './installed-plugin.js'
import { partsOf } from './module-metadata.js'
import { inRequiresOrder, requirementCycles } from './requires-order.js'

export interface PluginChecks {
  /** Each keeps the server from starting. */
  readonly faults: readonly string[]
  /** Shown to operators and staff. */
  readonly warnings: readonly string[]
}

/**
 * Checks all plugins of a distribution against each other and against this host, and reports everything found at once.
 *
 * @param allowIncompatible makes a warning of an `api` range that does not fit.
 */
export function checkPlugins(installed: readonly InstalledPlugin[], allowIncompatible = false): PluginChecks {
  const incompatible = compatibilityTable(installed)
  const faults = [
    ...duplicateIds(installed),
    ...unmetRequirements(installed),
    ...requirementCycles(installed).map((cycle) => `requires: ${cycle.join(' → ')} is a circle; one of them must do without the next`),
    ...duplicatesAcross(installed),
    ...installed.filter(isRunning).flatMap(({ plugin, server }) => serverFaults(plugin.id, server, installed)),
  ]
  if (incompatible === undefined) return { faults, warnings: [] }
  return allowIncompatible ? { faults, warnings: [incompatible] } : { faults: [...faults, incompatible], warnings: [] }
}

/** Sets aside the plugins whose requirements were set aside, so that they do not run without what they need. */
export function setAsideDependents(installed: readonly InstalledPlugin[]): InstalledPlugin[] {
  const broken = new Set(installed.filter((each) => each.broken !== undefined).map((each) => each.plugin.id))
  const known = new Set(installed.map((each) => each.plugin.id))
  // The manifest of a plugin that was set aside may never have been read: an unknown id can be its.
  const isMissing = (id: string): boolean => broken.has(id) || (broken.size > 0 && !known.has(id))
  const answered = new Map<string, InstalledPlugin>()
  for (const each of inRequiresOrder(installed)) {
    const missing = (each.plugin.requires ?? []).find((one) => one.optional !== true && isMissing(one.plugin))
    if (missing !== undefined) broken.add(each.plugin.id)
    answered.set(each.plugin.id, missing === undefined ? each : setAside(each, `needs "${missing.plugin}", which was set aside`))
  }
  return installed.map((each) => answered.get(each.plugin.id) ?? each)
}

function duplicateIds(installed: readonly InstalledPlugin[]): string[] {
  return repeated(installed.map((each) => ({ key: each.plugin.id, by: each.packageName }))).map(
    ({ key, by }) => `plugin id "${key}" is used by ${by.join(' and ')}; give one of them another id`,
  )
}

function unmetRequirements(installed: readonly InstalledPlugin[]): string[] {
  const known = new Set(installed.map((each) => each.plugin.id))
  return installed.filter(({ broken }) => broken === undefined).flatMap(({ plugin }) =>
    (plugin.requires ?? [])
      .filter((requirement) => requirement.optional !== true && !known.has(requirement.plugin))
      .map(
        (requirement) =>
          `plugin "${plugin.id}" requires "${requirement.plugin}", which is not installed; add it to parvis.config.ts`,
      ),
  )
}

/** A table of the plugins whose `api` range does not contain this host's version, with the way out for each. */
function compatibilityTable(installed: readonly InstalledPlugin[]): string | undefined {
  const unfit = installed.filter(({ plugin }) => !semver.satisfies(PLUGIN_API_VERSION, plugin.api))
  if (unfit.length === 0) return undefined
  const rows = unfit.map(({ plugin }) => {
    const wantsNewer = semver.gtr(PLUGIN_API_VERSION, plugin.api) ? 'install a newer version of the plugin' : 'update Parvis, or install an older version of the plugin'
    return [plugin.id, plugin.api, PLUGIN_API_VERSION, wantsNewer]
  })
  const lines = [['plugin', 'wanted', 'have', 'way out'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const table = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ').trimEnd())
  return `plugins made for another version of the plugin API (allowIncompatible starts all the same):\n${table.join('\n')}`
}

function duplicatesAcross(installed: readonly InstalledPlugin[]): string[] {
  const kinds: [string, { key: string; by: string }[]][] = [
    ['permission', installed.flatMap(({ plugin }) => plugin.permissions.map(({ id }) => ({ key: id, by: plugin.id })))],
    ['action', installed.flatMap(({ plugin }) => (plugin.actions ?? []).map(({ id }) => ({ key: id, by: plugin.id })))],
    ['event', installed.flatMap(({ plugin }) => (plugin.events ?? []).map(({ name }) => ({ key: name, by: plugin.id })))],
    ['job', installed.flatMap(({ plugin, server }) => (server?.jobs ?? []).map(({ job }) => ({ key: job.name, by: plugin.id })))],
    [
      'command',
      installed.flatMap(({ plugin, server }) => (server?.commands ?? []).map(({ words }) => ({ key: words.join(' '), by: plugin.id }))),
    ],
    [
      'schedule',
      installed.flatMap(({ plugin, server }) => (server?.schedules ?? []).map(({ id }) => ({ key: `${plugin.id}.${id}`, by: plugin.id }))),
    ],
    [
      'starter',
      installed.flatMap(({ plugin, server }) => (server?.starters ?? []).map(({ id }) => ({ key: `${plugin.id}.${id}`, by: plugin.id }))),
    ],
  ]
  return kinds.flatMap(([kind, entries]) =>
    repeated(entries).map(({ key, by }) => `${kind} "${key}" is declared more than once, by ${by.map((id) => `"${id}"`).join(' and ')}`),
  )
}

function serverFaults(id: string, server: PluginServer, installed: readonly InstalledPlugin[]): string[] {
  const { providers } = partsOf(server.module)
  const handlers: [string, unknown][] = [
    ...(server.on ?? []).map(({ event, handler }): [string, unknown] => [`on ${event.name}`, handler]),
    ...(server.jobs ?? []).map(({ job, handler }): [string, unknown] => [`job ${job.name}`, handler]),
    ...(server.schedules ?? []).map(({ id: name, handler }): [string, unknown] => [`schedule ${name}`, handler]),
    ...(server.starters ?? []).map(({ id: name, handler }): [string, unknown] => [`starter ${name}`, handler]),
    ...(server.commands ?? []).map(({ words, handler }): [string, unknown] => [`command ${words.join(' ')}`, handler]),
    ...(server.acts ?? []).map(({ act, handler }): [string, unknown] => [`act ${act.name}`, handler]),
    ...(server.verification ?? []).map((method): [string, unknown] => ['verification', method]),
    ['readiness', server.readiness],
    ['seed', server.seed],
    ['export', server.export],
    ['erase', server.erase],
  ]
  const strangers = handlers
    .filter(([, handler]) => typeof handler === 'function' && !providers.has(handler))
    .map(([role, handler]) => `plugin "${id}": ${role} is handled by ${nameOf(handler)}, which is no provider of ${server.module.name}; add it there`)
  return [...strangers, ...eventFaults(id, server, installed), ...entityFaults(id, server)]
}

function eventFaults(id: string, server: PluginServer, installed: readonly InstalledPlugin[]): string[] {
  const within = new Set([id, ...(server.plugin.requires ?? []).map((requirement) => requirement.plugin)])
  const declared = new Set([
    ...CORE_EVENTS.map((event) => event.name),
    ...installed.filter(({ plugin }) => within.has(plugin.id)).flatMap(({ plugin }) => (plugin.events ?? []).map((event) => event.name)),
  ])
  const absent = new Set([...within].filter((each) => !installed.some(({ plugin }) => plugin.id === each)))
  return (server.on ?? [])
    .map(({ event }) => event.name)
    .filter((name) => !declared.has(name) && !absent.has(name.split('.')[0] ?? ''))
    .map((name) => `plugin "${id}" follows event "${name}", which neither core nor a plugin in its requires declares`)
}

function entityFaults(id: string, server: PluginServer): string[] {
  const schema = schemaOf(id)
  const tables = getMetadataArgsStorage().tables
  return server.entities.flatMap((entity) => {
    const table = tables.find((each) => each.target === entity)
    return table?.schema === schema
      ? []
      : [`plugin "${id}": entity ${entity.name} must be in schema "${schema}"; ${table?.schema === undefined ? 'it names none' : `it is in "${table.schema}"`}`]
  })
}

function nameOf(handler: unknown): string {
  return typeof handler === 'function' ? handler.name : String(handler)
}

function repeated(entries: readonly { key: string; by: string }[]): { key: string; by: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const { key, by } of entries) groups.set(key, [...(groups.get(key) ?? []), by])
  return [...groups].filter(([, by]) => by.length > 1).map(([key, by]) => ({ key, by }))
}
