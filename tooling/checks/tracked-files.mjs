import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.turbo', '.data', 'coverage'])

/** @param {string} folder @returns {string[]} */
function walk(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}

/**
 * The repository's files as they stand, new ones included and ignored ones left out; paths below the root. Without git (a
 * downloaded archive): all files apart from what is installed or built.
 *
 * @returns {string[]}
 */
export function trackedFiles() {
  try {
    const options = /** @type {const} */ ({
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const listed = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      options,
    )
    return [...new Set(listed.split('\0'))]
      .filter((path) => path !== '' && existsSync(join(ROOT, path)))
      .sort()
  } catch {
    return walk('').sort()
  }
}
