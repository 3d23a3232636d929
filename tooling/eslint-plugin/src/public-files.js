import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @type {Map<string, { read: number, files: Set<string> }>} */
const known = new Map()
/** Editors keep the linter alive: what was read is read again after this long. */
const KEPT_MS = 5000

const REEXPORT = /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+'(\.[^']+)'/g

/** @param {string} file @param {Set<string>} found */
function follow(file, found) {
  if (found.has(file) || !existsSync(file)) return
  found.add(file)
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(REEXPORT)) {
    const target = join(dirname(file), specifier)
    follow(target.replace(/\.js$/, '.ts'), found)
    follow(target.replace(/\.jsx?$/, '.tsx'), found)
  }
}

/**
 * Source files whose exports a package offers to others: everything that its entries re-export.
 *
 * @param {string} folder absolute folder of the package
 * @param {number} now milliseconds
 */
export function publicFiles(folder, now) {
  const before = known.get(folder)
  if (before !== undefined && now - before.read < KEPT_MS) return before.files
  /** @type {Set<string>} */
  const files = new Set()
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const entry of Object.values(manifest.exports ?? {})) {
    const source = typeof entry === 'object' && entry !== null ? entry['parvis-source'] : undefined
    if (typeof source === 'string') follow(join(folder, source), files)
  }
  known.set(folder, { read: now, files })
  return files
}
