import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const GROUPS = ['apps', 'packages', 'plugins', 'tooling']
/** Folders whose content never changes what is built. */
const NOT_SOURCES = new Set(['node_modules', 'dist', 'test', 'e2e', 'bench', 'dev', '.turbo', 'docs'])

/** Folders of the workspace's packages, relative to the root: `apps/server`, ... */
export function packageFolders() {
  return GROUPS.filter((group) => existsSync(join(ROOT, group))).flatMap((group) =>
    readdirSync(join(ROOT, group))
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
      .sort(),
  )
}

/** @param {string} folder relative to the root. @returns {{ name: string, scripts: Record<string, string> }} */
export function readPackage(folder) {
  const { name = folder, scripts = {} } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
  return { name, scripts }
}

/** @param {string[]} paths relative to the root. @returns {string} hash of their content; missing files count as absent. */
export function hashContent(paths) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const path of paths) {
    const file = join(ROOT, path)
    hash.update(`${path}\0`).update(existsSync(file) ? readFileSync(file) : '-')
  }
  return hash.digest('hex')
}

/** @param {string} path @param {import('node:crypto').Hash} hash */
function addState(path, hash) {
  const state = lstatSync(join(ROOT, path), { throwIfNoEntry: false })
  if (state === undefined) return
  if (!state.isDirectory()) {
    if (!/\.test\.tsx?$/.test(path)) hash.update(`${path} ${state.size} ${state.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(join(ROOT, path)).sort()) {
    if (!NOT_SOURCES.has(name)) addState(`${path}/${name}`, hash)
  }
}

/** Hash of names, sizes and times of everything that a build reads: quick, and wrong only towards one build too many. */
export function hashSources() {
  const hash = createHash('sha256')
  for (const path of [
    ...packageFolders(),
    'tooling/tsconfig',
    'parvis.config.ts',
    'turbo.json',
    'pnpm-lock.yaml',
  ])
    addState(path, hash)
  return hash.digest('hex')
}

const stampFile = (/** @type {string} */ name) => join(ROOT, 'node_modules', `.parvis-${name}`)

/** @param {'install' | 'build'} name @returns {string} what was remembered, or an empty text. */
export function readStamp(name) {
  return existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : ''
}

/** @param {'install' | 'build'} name @param {string} value */
export function writeStamp(name, value) {
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true })
  writeFileSync(stampFile(name), value)
}
