import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

/** Where the server serves the portal's built files. */
export const ASSETS_PATH = '/assets/portal/'

/** Addresses of the built files. */
export interface PortalAssets {
  readonly directory: string
  readonly stylesheets: readonly string[]
  readonly icon: string
  /** Address of an enhancement script, `<plugin id>/<name>`; `undefined` when there is none of that name. */
  readonly script: (name: string) => string | undefined
}

/** The manifest that Vite writes: source file → what was made of it. */
const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), name: z.string().optional(), isEntry: z.boolean().optional() }),
)

function readManifest(directory: string, name: string): z.infer<typeof Manifest>[string][] {
  return Object.values(Manifest.parse(JSON.parse(readFileSync(join(directory, name), 'utf8'))))
}

/**
 * Reads what the two builds have written down: the client's scripts, and the stylesheet that the server's build made.
 *
 * @throws Error when the portal has not been built.
 */
export function readPortalAssets(directory: string): PortalAssets {
  const scripts = new Map(
    readManifest(directory, 'scripts.json').flatMap(({ file, name, isEntry }): [string, string][] =>
      isEntry === true && name !== undefined ? [[name, `${ASSETS_PATH}${file}`]] : [],
    ),
  )
  const stylesheets = readManifest(directory, 'styles.json')
    .map(({ file }) => file)
    .filter((file) => file.endsWith('.css'))
    .map((file) => `${ASSETS_PATH}${basename(file)}`)
  if (stylesheets.length === 0)
    throw new Error('The portal has no stylesheet: build it again (turbo run build)')
  return { directory, stylesheets, icon: `${ASSETS_PATH}icon.svg`, script: (name) => scripts.get(name) }
}
