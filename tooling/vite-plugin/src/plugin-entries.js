import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defaultServerConditions, runnerImport } from 'vite'
import { exportTarget } from './export-target.js'

/**
 * One plugin of the distribution, as the builds see it.
 *
 * @typedef {object} PluginEntry
 * @property {string} id Plugin id, as its manifest says.
 * @property {string} packageName
 * @property {string} directory Absolute path of the package.
 * @property {(entry: string) => string | undefined} file Absolute path of an entry of its `exports`; `undefined` when
 *   the package does not export it.
 * @property {Readonly<Record<string, string>>} locales Language → absolute path of its catalog.
 */

/**
 * Reads `parvis.config.ts` and finds each plugin's files. Of a plugin only its manifest is run, which is pure data.
 *
 * @param {string} root Folder of `parvis.config.ts`.
 * @returns {Promise<PluginEntry[]>}
 * @throws Error listing every plugin that cannot be found or whose manifest cannot be read.
 */
export async function readPluginEntries(root) {
  const path = join(root, 'parvis.config.ts')
  const loaded = await import(pathToFileURL(path).href)
  const listed = loaded.default?.plugins
  if (!Array.isArray(listed)) throw new Error(`${path}: export default defineConfig({ plugins: [...] })`)
  const read = await Promise.all(listed.map((name) => readEntry(root, name)))
  const entries = read.filter((each) => 'id' in each)
  const ids = entries.map((entry) => entry.id)
  const twice = [...new Set(ids.filter((each, index) => ids.indexOf(each) !== index))]
  const faults = [
    ...read.flatMap((each) => each.fault ?? []),
    ...twice.map((id) => `"${id}" is listed twice`),
  ]
  if (faults.length > 0)
    throw new Error(`parvis.config.ts:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  return entries
}

/** @returns {Promise<PluginEntry | { fault: string }>} */
async function readEntry(root, name) {
  const directory = name.startsWith('.') ? resolve(root, name) : installedPackage(root, name)
  if (directory === undefined || !existsSync(join(directory, 'package.json')))
    return { fault: `"${name}": no package there; correct the line or take it out of parvis.config.ts` }
  const about = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const file = (entry) => {
    const target = exportTarget(about.exports, entry, ['parvis-source', 'import', 'browser'])
    return target === undefined ? undefined : join(directory, target)
  }
  try {
    const id = await manifestId(file('.'), root)
    return { id, packageName: about.name, directory, file, locales: localesOf(file) }
  } catch (error) {
    return {
      fault: `"${name}": its manifest cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

async function manifestId(path, root) {
  if (path === undefined) throw new Error('its package.json does not export "."')
  const { module } = await runnerImport(path, {
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { resolve: { conditions: ['parvis-source', ...defaultServerConditions] } },
  })
  const id = module.default?.id
  if (typeof id !== 'string') throw new Error(`${path} must export default definePlugin({ ... })`)
  return id
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
