/**
 * Jest's `--filter` for the proof that a plugin can be deleted. Leaves out the tests of packages that can know no plugin, as
 * the linter holds them to: nothing of what they see has gone. A test that names the plugin all the same is run.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ROOT } from './workspace.mjs'

const KNOW_NO_PLUGIN = ['client', 'contract', 'core', 'tally', 'transparency', 'ui'].map(
  (name) => `packages/${name}/`,
)

/** @param {string[]} paths @param {string} [plugin] folder's name below plugins/ @returns {{ filtered: string[] }} */
export function testsWithoutPlugin(paths, plugin = process.env.PARVIS_WITHOUT_PLUGIN) {
  const isKept = (/** @type {string} */ path) =>
    plugin === undefined ||
    !KNOW_NO_PLUGIN.some((folder) => relative(ROOT, path).startsWith(folder)) ||
    readFileSync(path, 'utf8').includes(plugin)
  return { filtered: paths.filter(isKept) }
}

// Jest takes its filter by `require`.
export { testsWithoutPlugin as 'module.exports' }
