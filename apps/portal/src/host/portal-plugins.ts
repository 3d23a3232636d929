import type { Locale } from '@parvis/contract'
import type { PluginPortal } from '@parvis/plugin-api/portal'

/** Messages of one language: key → ICU message. */
export type Messages = Readonly<Record<string, string>>
/** The catalogs of one namespace. */
export type Catalogs = Readonly<Partial<Record<Locale, Messages>>>

/** What the build knows of one plugin. A plugin may have no pages for residents. */
export interface PortalPlugin {
  readonly portal?: PluginPortal
  readonly locales: Catalogs
}

/** Plugin id → its portal half, for all plugins of the distribution. */
export type PortalPlugins = Readonly<Record<string, PortalPlugin>>
