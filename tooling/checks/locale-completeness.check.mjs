import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOfCatalogs } from './locale-completeness.mjs'
import { report } from './report.mjs'
import { ROOT, trackedFiles } from './tracked-files.mjs'

const CATALOG = /^(.*\/locales)\/([a-z]{2})\.json$/

/** @type {Map<string, Record<string, unknown>>} */
const folders = new Map()
/** @type {string[]} */
const faults = []
let messages = 0
for (const path of trackedFiles()) {
  const [, folder, language] = CATALOG.exec(path) ?? []
  if (folder === undefined || language === undefined) continue
  try {
    const catalog = JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
    folders.set(folder, { ...folders.get(folder), [language]: catalog })
    messages += Object.keys(catalog).length
  } catch (error) {
    faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
for (const [folder, catalogs] of folders)
  faults.push(...faultsOfCatalogs(catalogs).map((fault) => `${folder}: ${fault}`))
if (folders.size === 0) faults.push('no locales/ folder was found: has the layout changed?')
report('locale-completeness', faults, `${folders.size} folders of catalogs, ${messages} messages`)
