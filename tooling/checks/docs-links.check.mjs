import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brokenLinks } from './docs-links.mjs'
import { report } from './report.mjs'
import { ROOT, trackedFiles } from './tracked-files.mjs'

const files = {
  exists: (/** @type {string} */ path) => existsSync(join(ROOT, path)),
  read: (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8'),
}
const pages = trackedFiles().filter((path) => path.endsWith('.md'))
report(
  'docs-links',
  pages.flatMap((path) => brokenLinks(path, files.read(path), files)),
  `${pages.length} pages`,
)
