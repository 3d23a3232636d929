import { gzipSync } from 'node:zlib'

/** Texts that only server code holds and that no minifier can rename: the marks of its definitions, and names of its database. */
export const SERVER_MARKERS = [
  '@parvis/plugin-server',
  'parvis:route',
  'parvis_owner',
  'parvis_platform',
  'app.commune_id',
  'ROW LEVEL SECURITY',
]

/** Compressed JavaScript that a resident's page may send, in bytes (docs: budgets). */
export const PORTAL_SCRIPT_BUDGET = 30_000
/** Compressed styles; leaves as much again for the HTML of a first view (60 kB together). */
export const PORTAL_STYLE_BUDGET = 30_000

/** @typedef {{ path: string, content: string }} BuiltFile path below the build's folder */

/** @param {readonly BuiltFile[]} files @returns {string[]} */
export function serverCodeIn(files) {
  return files.flatMap(({ path, content }) =>
    SERVER_MARKERS.filter((marker) => content.includes(marker)).map(
      (marker) => `${path} contains server code ("${marker}")`,
    ),
  )
}

/** @param {readonly BuiltFile[]} files @returns {number} bytes, each file compressed by itself as it is sent */
export function compressedSize(files) {
  return files.reduce((sum, { content }) => sum + gzipSync(content).byteLength, 0)
}

/**
 * The scripts that a resident's page can load at most, by owner: those of the portal, and those of one plugin besides. A page
 * is of one plugin.
 *
 * @param {readonly BuiltFile[]} scripts `<owner>/<name>-<hash>.js`, and shared chunks at the top
 * @returns {Map<string, BuiltFile[]>}
 */
export function scriptsByPage(scripts) {
  const ownerOf = (/** @type {BuiltFile} */ { path }) =>
    path.includes('/') ? path.slice(0, path.indexOf('/')) : 'portal'
  const common = scripts.filter((script) => ownerOf(script) === 'portal')
  const owners = new Set(scripts.map(ownerOf))
  owners.add('portal')
  return new Map(
    [...owners]
      .sort()
      .map((owner) => [
        owner,
        owner === 'portal' ? common : [...common, ...scripts.filter((each) => ownerOf(each) === owner)],
      ]),
  )
}
