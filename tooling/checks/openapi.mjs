import { isDeepStrictEqual } from 'node:util'

/** @typedef {Record<string, Record<string, { operationId?: string }>>} Paths */

/** @param {{ paths: Paths }} document @returns {Map<string, { operationId?: string }>} `GET /api/x` → operation */
function operations(document) {
  return new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]),
    ),
  )
}

/** @param {{ operationId?: string }} operation @returns {string} `core`, or a plugin's id */
const ownerOf = (operation) => (operation.operationId ?? '').split('.')[0] ?? ''

/**
 * Where the committed description differs from the one that the code gives. Operations of a plugin that is no longer
 * installed do not count: taking a plugin away changes no file but the configuration.
 *
 * @param {any} committed
 * @param {any} generated
 * @returns {string[]}
 */
export function differences(committed, generated) {
  const now = operations(generated)
  const installed = new Set([...now.values()].map(ownerOf))
  const before = new Map(
    [...operations(committed)].filter(([, operation]) => installed.has(ownerOf(operation))),
  )
  const names = [...new Set([...before.keys(), ...now.keys()])].sort()
  const changed = names.flatMap((name) => {
    if (!before.has(name)) return [`${name} is new`]
    if (!now.has(name)) return [`${name} is gone`]
    return isDeepStrictEqual(before.get(name), now.get(name)) ? [] : [`${name} has changed`]
  })
  const parts = ['openapi', 'info', 'servers', 'components'].filter(
    (part) => !isDeepStrictEqual(committed[part], generated[part]),
  )
  return [...parts.map((part) => `${part} has changed`), ...changed]
}
