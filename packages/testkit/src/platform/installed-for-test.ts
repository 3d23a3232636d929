import { languagesIn, type InstalledPlugin } from '@parvis/core'
import type { PluginServer } from '@parvis/plugin-api/server'

/** A plugin as the loader would have found it. */
export function installedForTest(server: PluginServer): InstalledPlugin {
  const packageName = `@parvis/plugin-${server.plugin.id}`
  return { plugin: server.plugin, server, packageName, firstParty: true, languages: languagesIn(server.locales) }
}
