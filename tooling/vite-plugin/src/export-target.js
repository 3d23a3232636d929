/**
 * The file that a package's `exports` map gives for one entry.
 *
 * @param {unknown} exportsMap `exports` of a package.json.
 * @param {string} entry `./admin`, `./locales/fr.json`.
 * @param {readonly string[]} conditions Conditions that count, `default` included or not.
 * @returns {string | undefined} Path relative to the package, or `undefined` when there is no such entry.
 */
export function exportTarget(exportsMap, entry, conditions) {
  if (!isRecord(exportsMap)) return undefined
  const exact = exportsMap[entry]
  if (exact !== undefined) return targetOf(exact, conditions)
  for (const [pattern, target] of Object.entries(exportsMap)) {
    const [before, after] = pattern.split('*')
    if (before === undefined || after === undefined) continue
    if (!entry.startsWith(before) || !entry.endsWith(after)) continue
    const part = entry.slice(before.length, entry.length - after.length)
    return targetOf(target, conditions)?.replaceAll('*', part)
  }
  return undefined
}

function targetOf(target, conditions) {
  if (typeof target === 'string') return target
  if (!isRecord(target)) return undefined
  for (const [condition, nested] of Object.entries(target)) {
    if (condition === 'default' || conditions.includes(condition)) return targetOf(nested, conditions)
  }
  return undefined
}

function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
