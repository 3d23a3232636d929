/** The database schema of a plugin: `participatory-budget` → `plugin_participatory_budget`. */
export function pluginSchema(plugin: string): string {
  return `plugin_${plugin.replaceAll('-', '_')}`
}
