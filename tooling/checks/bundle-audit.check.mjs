import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  compressedSize,
  PORTAL_SCRIPT_BUDGET,
  PORTAL_STYLE_BUDGET,
  scriptsByPage,
  SERVER_MARKERS,
  serverCodeIn,
} from './bundle-audit.mjs'
import { report } from './report.mjs'
import { ROOT } from './tracked-files.mjs'

const PORTAL = 'apps/portal/dist/client'
const ADMIN = 'apps/admin/dist/client'
const SERVER = ['packages/plugin-api/dist', 'packages/core/dist']

/** @param {string} folder @param {RegExp} wanted @returns {import('./bundle-audit.mjs').BuiltFile[]} */
function builtFiles(folder, wanted) {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => wanted.test(path))
    .map((path) => ({ path, content: readFileSync(join(ROOT, folder, path), 'utf8') }))
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`

const faults = []
const sizes = []
for (const folder of [PORTAL, ADMIN]) {
  const scripts = builtFiles(folder, /\.m?js$/)
  if (scripts.length === 0)
    faults.push(`${folder} holds no scripts: was the app built, and into this folder?`)
  faults.push(...serverCodeIn(scripts).map((fault) => `${folder}/${fault}`))
}
const server = SERVER.flatMap((folder) => builtFiles(folder, /\.js$/)).map(({ content }) => content)
for (const marker of SERVER_MARKERS) {
  if (!server.some((content) => content.includes(marker)))
    faults.push(`"${marker}" is no longer in the server's code: choose another marker`)
}
for (const [owner, scripts] of scriptsByPage(builtFiles(PORTAL, /\.m?js$/))) {
  const size = compressedSize(scripts)
  sizes.push(`${owner} ${kilobytes(size)}`)
  if (size > PORTAL_SCRIPT_BUDGET)
    faults.push(
      `pages of ${owner} can send ${kilobytes(size)} of scripts; ${kilobytes(PORTAL_SCRIPT_BUDGET)} are allowed`,
    )
}
const styles = compressedSize(builtFiles(PORTAL, /\.css$/))
if (styles > PORTAL_STYLE_BUDGET)
  faults.push(
    `resident pages send ${kilobytes(styles)} of styles; ${kilobytes(PORTAL_STYLE_BUDGET)} are allowed`,
  )
report('bundle-audit', faults, `scripts of resident pages: ${sizes.join(', ')}; styles ${kilobytes(styles)}`)
