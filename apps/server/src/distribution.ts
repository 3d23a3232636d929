import type { ParvisConfig } from '@parvis/plugin-api'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { dirname, join, resolve } from 'node:path'

/** What was installed, and where. */
export interface Distribution {
  readonly config: ParvisConfig
  /** Folder of `parvis.config.ts`. */
  readonly root: string
}

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

function isConfig(value: unknown): value is ParvisConfig {
  return (
    typeof value === 'object' &&
    value !== null &&
    'plugins' in value &&
    Array.isArray(value.plugins) &&
    value.plugins.every((each) => typeof each === 'string')
  )
}

/**
 * Reads `parvis.config.ts`. Node takes the types out by itself.
 *
 * @param root folder of the file; default the root of this repository.
 * @throws Error when its default export was not made by `defineConfig`.
 */
export async function readDistribution(root: string = REPOSITORY): Promise<Distribution> {
  const path = join(root, 'parvis.config.ts')
  const loaded: unknown = await import(pathToFileURL(path).href)
  const config = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
  if (!isConfig(config)) throw new Error(`${path} must have a default export made by defineConfig({ plugins: [...] })`)
  return { config, root }
}
