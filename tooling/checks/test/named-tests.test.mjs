import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testNames } from '../named-tests.mjs'
import { numbersIn, STATEMENTS, statementsPage } from '../statements.mjs'
import { threatModelFaults } from '../threat-model.mjs'

describe('names of tests', () => {
  it('are found in plain calls and behind tables', () => {
    const source = `it('I-08 answers', () => {})\ntest("it's fine", f)\nit.each([[')', 1], ['(', 2]])('B-12 of %s', f)\nitself('no')\nit.skip(\`later\`, f)`
    assert.deepEqual(testNames(source), ['I-08 answers', "it's fine", 'B-12 of %s', 'later'])
  })
})

describe('the table of statements', () => {
  it('has a row for each statement, those without a test included', () => {
    const page = statementsPage([{ file: 'a.test.ts', name: 'B-08 B-12 proves | all' }])
    assert.equal(STATEMENTS.length, 46)
    assert.match(page, /\| B-08 \| B-08 B-12 proves \\\| all \| `a\.test\.ts` \|/)
    assert.match(page, /\| B-12 \| B-08 B-12 proves/)
    assert.match(page, /\| I-06 \| \*\*no test\*\* \| \|/)
    assert.deepEqual(numbersIn('I-18 and XI-19 and I-200'), ['I-18'])
  })
})

describe('the threat model', () => {
  const tests = [{ file: 'a.test.ts', name: 'I-18 lasts' }]

  it('may name tests that there are, or say why there is none', () => {
    assert.deepEqual(threatModelFaults('### One\n- test: `a.test.ts`: I-18 lasts\n### Two\n- no test: not built\n', tests), [])
  })

  it('may not name others, nor be silent', () => {
    const faults = threatModelFaults('### One\n- test: `a.test.ts`: I-19 lasts\n### Two\nWe do much.\n', tests)
    assert.deepEqual(faults, ['there is no test "I-19 lasts" in a.test.ts', '"Two" names no test, nor why there is none'])
  })
})
