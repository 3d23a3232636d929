import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import { readPluginEntries } from './plugin-entries.js'
import { adminModule, portalModule } from './virtual-modules.js'

export { readPluginEntries } from './plugin-entries.js'

/**
 * Gives an app the plugins of the distribution as a virtual module, and makes it build from the packages' sources.
 *
 * - `half: 'admin'`: `virtual:parvis/admin` exports `plugins`, plugin id → `{ manifest, admin?, locales }`, each a function that imports.
 * - `half: 'portal'`: `virtual:parvis/portal` exports `plugins`, plugin id → `{ portal?, locales }`, imported statically.
 *
 * @param {{ half: 'admin' | 'portal', root?: string }} options `root` is the folder of `parvis.config.ts`; found upwards
 *   from the app when absent.
 * @returns {import('vite').Plugin}
 */
export function parvisPlugins({ half, root }) {
  const id = `virtual:parvis/${half}`
  let entries = []
  return {
    name: 'parvis:plugins',
    config() {
      const server = ['parvis-source', ...defaultServerConditions]
      return {
        resolve: {
          conditions: ['parvis-source', ...defaultClientConditions],
          dedupe: ['react', 'react-dom'],
        },
        ssr: { noExternal: [/^@parvis\//], resolve: { conditions: server } },
      }
    },
    async configResolved(config) {
      entries = await readPluginEntries(root ?? configFolder(config.root))
    },
    resolveId(source) {
      return source === id ? `\0${id}` : undefined
    },
    load(source) {
      if (source !== `\0${id}`) return undefined
      const present = entries.map((entry) => withoutMissingHalf(entry, half, (message) => this.warn(message)))
      return half === 'admin' ? adminModule(present) : portalModule(present)
    },
  }
}

/** A half that is exported but not written yet is left out, with a warning that names the file. */
function withoutMissingHalf(entry, half, warn) {
  const path = entry.file(`./${half}`)
  if (path === undefined || existsSync(path)) return entry
  warn(`plugin "${entry.id}": ${path} is missing; write it, or take "./${half}" out of its package.json`)
  return { ...entry, file: (each) => (each === `./${half}` ? undefined : entry.file(each)) }
}

function configFolder(from) {
  let folder = from
  while (!existsSync(join(folder, 'parvis.config.ts'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No parvis.config.ts in ${from} or above it`)
    folder = parent
  }
  return folder
}
