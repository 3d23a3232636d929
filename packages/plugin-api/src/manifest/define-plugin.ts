import semver from 'semver'
import { PluginDefinitionError } from './plugin-definition-error.js'
import type { PluginManifest, PluginMarks } from './plugin-manifest.js'
import { STAFF_ROLES } from './plugin-manifest.js'
import { PLUGIN_API_VERSION } from '../version.js'

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** PostgreSQL cuts names at 63 bytes; `plugin_` takes seven of them. */
const LONGEST_ID = 50
const RESERVED = ['core', 'platform', 'staff', 'participation', 'bootstrap', 'files', 'verification', 'docs', 'health']

/** The database schema of a plugin: `petitions` → `plugin_petitions`. */
export function schemaOf(pluginId: string): string {
  return `plugin_${pluginId.replaceAll('-', '_')}`
}

function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function faultsOf(manifest: PluginManifest): string[] {
  const faults: string[] = []
  const { id } = manifest
  if (!KEBAB.test(id) || id.length > LONGEST_ID) faults.push(`id "${id}" must be kebab-case and at most ${LONGEST_ID} characters`)
  if (RESERVED.includes(id)) faults.push(`id "${id}" is taken by core; choose another`)
  if (semver.valid(manifest.version) === null) faults.push(`version "${manifest.version}" is not a semantic version`)
  if (semver.validRange(manifest.api) === null) faults.push(`api "${manifest.api}" is not a semver range`)
  for (const [field, text] of Object.entries({ title: manifest.title, summary: manifest.summary })) {
    if (Object.keys(text).length === 0) faults.push(`${field} has no language`)
  }
  const named: [string, readonly string[]][] = [
    ['permissions', manifest.permissions.map((permission) => permission.id)],
    ['actions', (manifest.actions ?? []).map((action) => action.id)],
    ['events', (manifest.events ?? []).map((event) => event.name)],
  ]
  for (const [field, ids] of named) {
    for (const each of ids) {
      if (!each.startsWith(`${id}.`) || !KEBAB.test(each.slice(id.length + 1))) faults.push(`${field}: "${each}" must be "${id}.<kebab-case>"`)
    }
    for (const each of duplicates(ids)) faults.push(`${field}: "${each}" is declared twice`)
  }
  const kinds = manifest.phaseKinds.map((kind) => kind.id)
  for (const each of kinds) if (!KEBAB.test(each)) faults.push(`phaseKinds: "${each}" must be kebab-case`)
  for (const each of duplicates(kinds)) faults.push(`phaseKinds: "${each}" is declared twice`)
  for (const kind of manifest.phaseKinds) {
    if (kind.restsOn !== undefined && !kind.participatory) faults.push(`phaseKinds: residents do not act in "${kind.id}", so that nothing rests on settings there`)
  }
  for (const action of manifest.actions ?? []) {
    for (const kind of action.phaseKinds ?? []) {
      if (!kinds.includes(kind)) faults.push(`actions: "${action.id}" is done in phases of kind "${kind}", which the manifest does not declare`)
    }
  }
  for (const each of manifest.requires ?? []) if (each.plugin === id) faults.push(`requires: "${id}" cannot require itself`)
  for (const permission of manifest.permissions) {
    for (const role of permission.grantedTo ?? []) {
      if (!STAFF_ROLES.includes(role)) faults.push(`permissions: "${permission.id}" is granted to "${role}", which is not a role`)
    }
  }
  return faults
}

/**
 * Declares a plugin. Checks everything and reports all faults at once.
 *
 * @throws PluginDefinitionError naming the plugin and each fault.
 */
export function definePlugin<const Manifest extends PluginManifest>(manifest: Manifest): Manifest & PluginMarks {
  const faults = faultsOf(manifest)
  if (faults.length > 0) throw new PluginDefinitionError(manifest.id, 'index.ts', faults)
  return { ...manifest, $$type: '@parvis/plugin', apiVersion: PLUGIN_API_VERSION }
}
