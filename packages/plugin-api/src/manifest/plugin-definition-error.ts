/** All faults of one definition, thrown when the plugin's entry is loaded. For the plugin's author. */
export class PluginDefinitionError extends Error {
  readonly code = 'plugin-definition'

  constructor(
    readonly plugin: string,
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super(`Plugin "${plugin}" (${file}):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  }
}
