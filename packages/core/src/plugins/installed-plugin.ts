import type { Locale } from '@parvis/contract'
import type { Plugin } from '@parvis/plugin-api'
import type { PluginServer } from '@parvis/plugin-api/server'

/** A plugin of this distribution, as found at start. */
export interface InstalledPlugin {
  readonly plugin: Plugin
  /** Absent when it was set aside before its server half could be read. */
  readonly server?: PluginServer
  readonly packageName: string
  /** Why it was set aside; nothing of it runs then, everything else does. For operators and staff, in English. */
  readonly broken?: string
  /** Its package name starts with `@parvis/`. */
  readonly firstParty: boolean
  /** Languages that its interface texts are complete in, as far as there is a file for each. */
  readonly languages: readonly Locale[]
}

/** A plugin that runs: it was not set aside and has its server half. */
export type RunningPlugin = InstalledPlugin & { readonly server: PluginServer }

/** Whether a plugin runs: see {@link RunningPlugin}. */
export function isRunning(installed: InstalledPlugin): installed is RunningPlugin {
  return installed.broken === undefined && installed.server !== undefined
}

/** The same plugin, set aside. The first reason given stays. */
export function setAside(installed: InstalledPlugin, reason: string): InstalledPlugin {
  return installed.broken === undefined ? { ...installed, broken: reason } : installed
}
