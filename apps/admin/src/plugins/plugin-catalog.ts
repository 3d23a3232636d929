import type { Locale } from '@parvis/contract'
import type { Plugin } from '@parvis/plugin-api'
import type { PluginAdmin } from '@parvis/plugin-api/admin'
import type { Messages } from '../i18n/messages.js'

/** What the build knows of one plugin, each part loaded when it is first needed. */
export interface PluginLoaders {
  readonly manifest: () => Promise<{ readonly default: Plugin }>
  /** Absent when the plugin has nothing for staff. */
  readonly admin?: () => Promise<{ readonly default: PluginAdmin }>
  readonly locales: Readonly<Partial<Record<Locale, () => Promise<{ readonly default: Messages }>>>>
}

/** Plugin id → its parts, for all plugins of the distribution. */
export type PluginCatalog = Readonly<Record<string, PluginLoaders>>

/** A plugin as the admin uses it, with its texts in one language. */
export interface LoadedPlugin {
  readonly id: string
  readonly plugin: Plugin
  readonly admin: PluginAdmin | undefined
  readonly messages: Messages
}

/**
 * Loads a plugin's parts in one language; texts missing there come from French, else from English.
 *
 * @throws Error when a part fails to load; the plugin alone is affected.
 */
export async function loadPlugin(
  catalog: PluginCatalog,
  id: string,
  locale: Locale,
): Promise<LoadedPlugin | null> {
  const loaders = catalog[id]
  if (loaders === undefined) return null
  const others: readonly Locale[] = ['en', 'fr']
  const order = [...others.filter((each) => each !== locale), locale]
  const [manifest, admin, ...catalogs] = await Promise.all([
    loaders.manifest(),
    loaders.admin?.(),
    ...order.map((each) => loaders.locales[each]?.()),
  ])
  const messages = Object.assign({}, ...catalogs.map((each) => each?.default ?? {}))
  return { id, plugin: manifest.default, admin: admin?.default, messages }
}
