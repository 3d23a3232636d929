/** @typedef {import('./named-tests.mjs').NamedTest} NamedTest */

/** A test as the page names it: `` `file`: name `` in a list item of its own. */
const TEST = /^ *- test: `([^`]+)`: (.+)$/gm
const ATTACK = /^### (.+)$/gm

/**
 * What is wrong with the threat model: tests that are not in the tree, attacks that name neither a test nor why there is none.
 *
 * @param {string} page
 * @param {readonly NamedTest[]} tests
 * @returns {string[]}
 */
export function threatModelFaults(page, tests) {
  const missing = [...page.matchAll(TEST)]
    .filter(([, file, name]) => !tests.some((test) => test.file === file && test.name === name?.trim()))
    .map(([, file, name]) => `there is no test "${name}" in ${file}`)
  const attacks = [...page.matchAll(ATTACK)]
  const bare = attacks.flatMap((attack, index) => {
    const part = page.slice(attack.index, attacks[index + 1]?.index)
    return /^ *- (test: |no test: \S)/m.test(part) ? [] : [`"${attack[1]}" names no test, nor why there is none`]
  })
  return [...missing, ...bare]
}
