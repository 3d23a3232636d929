import type { Activity, Locale, LocalizedText } from '@parvis/contract'
import type { ComponentType } from 'react'
import type { Plugin } from '../manifest/plugin-manifest.js'
import { PluginDefinitionError } from '../manifest/plugin-definition-error.js'
import { PLUGIN_API_VERSION } from '../version.js'

/** What every admin component of a plugin gets. */
export interface AdminContext {
  readonly communeSlug: string
  readonly locale: Locale
  /** Languages of the commune; content is written in each. */
  readonly languages: readonly Locale[]
  readonly permissions: ReadonlySet<string>
  /** Text of the plugin's namespace; ICU values. */
  readonly t: (key: string, values?: Record<string, string | number>) => string
  /** Calls the commune's API with the session; for `createClient` of `@parvis/client`. */
  readonly fetch: typeof fetch
  /** Base of the commune's API and portal: `/huy` or empty. */
  readonly base: string
}

/** A tab on the page of an activity. */
export interface ActivityTab {
  readonly id: string
  /** Message key of the tab's name. */
  readonly title: string
  readonly permission: string
  readonly Component: ComponentType<{ context: AdminContext; activity: Activity; onChanged: () => void }>
}

export interface AdminPage {
  /** Below `/<commune>/m/<plugin>/`. */
  readonly path: string
  readonly title: string
  readonly permission: string
  readonly nav: boolean
  readonly Component: ComponentType<{ context: AdminContext }>
}

/** A small figure or list on the commune's start page. */
export interface AdminWidget {
  readonly id: string
  readonly permission: string
  readonly Component: ComponentType<{ context: AdminContext }>
}

/** What a plugin's own fields of settings get: the values as they are typed, and the way to change them. */
export interface SettingsFieldsProps {
  readonly context: AdminContext
  readonly activity: Activity
  /** All settings of the activity as typed, defaults filled in. */
  readonly values: Readonly<Record<string, unknown>>
  /** Takes the settings that change; the others stay. `undefined` takes a value out. */
  readonly onChange: (change: Readonly<Record<string, unknown>>) => void
  /** The settings stand fast: the fields show them. */
  readonly isLocked: boolean
}

/**
 * Fields of a plugin's own for some settings of an activity, in place of generated ones. They stand in the form of core, which
 * saves them, shows what was refused, locks them, and takes the last save back. Paths of fields begin with `settings.`.
 */
export interface SettingsFields {
  /** Names of the settings that these fields are for; all others stay in the generated form, below. */
  readonly names: readonly string[]
  readonly Component: ComponentType<SettingsFieldsProps>
}

export interface PluginAdminDefinition {
  readonly plugin: Plugin
  readonly activityTabs?: readonly ActivityTab[]
  readonly pages?: readonly AdminPage[]
  readonly widgets?: readonly AdminWidget[]
  /** Own fields for settings of an activity that need more than a generated form: pictures, presets, tables. */
  readonly settingsFields?: SettingsFields
  /** Texts of the settings form: field path → label and help, where the JSON Schema's own are not enough. */
  readonly settingsLabels?: Readonly<Record<string, { label: LocalizedText; help?: LocalizedText }>>
}

export type PluginAdmin = PluginAdminDefinition & { readonly $$type: '@parvis/plugin-admin'; readonly apiVersion: string }

/**
 * Declares the admin half of a plugin. Checks everything and reports all faults at once.
 *
 * @throws PluginDefinitionError naming the plugin and each fault.
 */
export function definePluginAdmin(definition: PluginAdminDefinition): PluginAdmin {
  const faults: string[] = []
  const known = new Set(definition.plugin.permissions.map((permission) => permission.id))
  const parts = [...(definition.activityTabs ?? []), ...(definition.pages ?? []), ...(definition.widgets ?? [])]
  for (const part of parts) {
    const name = 'path' in part ? part.path : part.id
    if (!known.has(part.permission)) faults.push(`"${name}" asks for permission "${part.permission}", which the manifest does not declare`)
  }
  const names = parts.map((part) => ('path' in part ? part.path : part.id))
  for (const name of names.filter((each, index) => names.indexOf(each) !== index)) faults.push(`"${name}" is declared twice`)
  const settings = Object.keys(definition.plugin.settings?.activity?.shape ?? {})
  for (const name of (definition.settingsFields?.names ?? []).filter((each) => !settings.includes(each))) {
    faults.push(`settingsFields: "${name}" is no setting of an activity; the manifest names ${settings.join(', ') || 'none'}`)
  }
  if (faults.length > 0) throw new PluginDefinitionError(definition.plugin.id, 'admin/index.tsx', faults)
  return { ...definition, $$type: '@parvis/plugin-admin', apiVersion: PLUGIN_API_VERSION }
}
