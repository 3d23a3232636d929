/** Which plugins a distribution contains, and nothing else: read by the server and by both builds. */
export interface ParvisConfig {
  /** Folder of a plugin relative to `parvis.config.ts` (`./plugins/petitions`), or the name of an installed package. */
  readonly plugins: readonly string[]
  /** Start even when a plugin's `api` range does not match; admins see a warning. */
  readonly allowIncompatible?: boolean
}

/** Declares the distribution. The order of plugins has no effect. */
export function defineConfig(config: ParvisConfig): ParvisConfig {
  return config
}
