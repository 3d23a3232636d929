import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exportTarget } from './export-target.js'

/**
 * One plugin of the distribution, as the builds see it.
 *
 * @typedef {object} PluginEntry
 * @property {string} id Plugin id, from the package's name (`@parvis/plugin-petitions` → `petitions`) or its
 *   `parvis.id` field. The host compares it with the manifest.
 * @property {string} packageName
 * @property {string} directory Absolute path of the package.
 * @property {(entry: string) => string | undefined} file Absolute path of an entry of its `exports`; `undefined` when
 *   the package does not export it.
 * @property {Readonly<Record<string, string>>} locales Language → absolute path of its catalog.
 */

/**
 * Reads `parvis.config.ts` and finds each plugin's files. Nothing of a plugin is run.
 *
 * @param {string} root Folder of `parvis.config.ts`.
 * @returns {Promise<PluginEntry[]>}
 * @throws Error listing every plugin that cannot be found.
 */
export async function readPluginEntries(root) {
  const path = join(root, 'parvis.config.ts')
  const loaded = await import(pathToFileURL(path).href)
  const listed = loaded.default?.plugins
  if (!Array.isArray(listed)) throw new Error(`${path}: export default defineConfig({ plugins: [...] })`)
  const faults = []
  const entries = listed.flatMap((name) => {
    const directory = name.startsWith('.') ? resolve(root, name) : installedPackage(root, name)
    if (directory === undefined || !existsSync(join(directory, 'package.json'))) {
      faults.push(`"${name}": no package there; correct the line or take it out of parvis.config.ts`)
      return []
    }
    return [entryOf(directory)]
  })
  const ids = entries.map((entry) => entry.id)
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    faults.push(`"${id}" is listed twice`)
  if (faults.length > 0)
    throw new Error(`parvis.config.ts:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  return entries
}

/** @returns {PluginEntry} */
function entryOf(directory) {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const file = (entry) => {
    const target = exportTarget(manifest.exports, entry, ['parvis-source', 'import', 'browser'])
    return target === undefined ? undefined : join(directory, target)
  }
  return { id: idOf(manifest), packageName: manifest.name, directory, file, locales: localesOf(file) }
}

function idOf(manifest) {
  const declared = manifest.parvis?.id
  if (typeof declared === 'string') return declared
  return manifest.name.replace(/^@[^/]+\//, '').replace(/^(parvis-)?plugin-/, '')
}

function localesOf(file) {
  const sample = file('./locales/fr.json')
  const folder = sample === undefined ? undefined : dirname(sample)
  if (folder === undefined || !existsSync(folder)) return {}
  const names = readdirSync(folder).filter((name) => /^[a-z]{2}\.json$/.test(name))
  return Object.fromEntries(names.toSorted().map((name) => [name.slice(0, 2), join(folder, name)]))
}

function installedPackage(root, name) {
  let folder = root
  while (true) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    const parent = dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
}
