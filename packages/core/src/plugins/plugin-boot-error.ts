/** One plugin keeps the application from starting. The host sets it aside and starts without it. */
export class PluginBootError extends Error {
  readonly code = 'plugin-boot'

  constructor(
    readonly plugin: string,
    cause: unknown,
  ) {
    super(`Plugin "${plugin}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** The plugin that an error at start names, if it is such an error. */
export function pluginAtFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'plugin-boot') return undefined
  return 'plugin' in error && typeof error.plugin === 'string' ? error.plugin : undefined
}
