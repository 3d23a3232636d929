import type { ParvisConfig } from '@parvis/plugin-api'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const FILE = 'parvis.config.ts'
const Config = z.object({ plugins: z.array(z.string()), allowIncompatible: z.boolean().optional() })
const Loaded = z.object({ default: Config })

/** What a distribution contains, and where. */
export interface Distribution {
  readonly config: ParvisConfig
  /** Folder of `parvis.config.ts`. */
  readonly root: string
}

/**
 * The folder with `parvis.config.ts` that `start` is in, or is.
 *
 * @returns `undefined` when no folder above has one.
 */
export function findDistribution(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, FILE))) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * Reads `parvis.config.ts` of a folder. Node takes the types out by itself.
 *
 * @throws Error when its default export was not made by `defineConfig`.
 */
export async function readDistribution(root: string): Promise<Distribution> {
  const path = join(root, FILE)
  const loaded: unknown = await import(pathToFileURL(path).href)
  const parsed = Loaded.safeParse({ ...(typeof loaded === 'object' ? loaded : {}) })
  if (!parsed.success) throw new Error(`${path} must have a default export made by defineConfig({ plugins: [...] })`)
  return { config: parsed.data.default, root }
}
