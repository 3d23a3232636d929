import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, trackedFiles } from './tracked-files.mjs'

/** @typedef {{ file: string, name: string }} NamedTest */

const TEST_FILE = /\.(test|e2e)\.(ts|tsx|js|mjs)$/
/** `it('…'`, `test.each(…)('…'`: the first text after the call, or after the table of `each`. */
const CALL = /\b(?:it|test)(?:\.(?:each|skip|only))?\s*\(/g
const TEXT = /^\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/s

/** Where the bracket that is open before `from` is closed. @param {string} source @param {number} from */
function closing(source, from) {
  let depth = 1
  for (let at = from; at < source.length; at += 1) {
    const character = source[at]
    if (character === "'" || character === '"' || character === '`') {
      const end = TEXT.exec(source.slice(at))
      if (end !== null) at += end[0].length - 1
    } else if (character === '(') depth += 1
    else if (character === ')' && (depth -= 1) === 0) return at
  }
  return -1
}

/**
 * Names of the tests in a file, as written.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function testNames(source) {
  return [...source.matchAll(CALL)].flatMap((call) => {
    const from = call.index + call[0].length
    const rest = call[0].includes('each') ? source.slice(closing(source, from) + 1).replace(/^\s*\(/, '') : source.slice(from)
    const name = TEXT.exec(rest)?.[2]
    return name === undefined ? [] : [name.replaceAll(/\\(['"`])/g, '$1')]
  })
}

/** Every test in the tree. @returns {NamedTest[]} */
export function allNamedTests() {
  return trackedFiles()
    .filter((path) => TEST_FILE.test(path))
    .flatMap((file) => testNames(readFileSync(join(ROOT, file), 'utf8')).map((name) => ({ file, name })))
}
