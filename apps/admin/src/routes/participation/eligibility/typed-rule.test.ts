import { describe, expect, it } from '@jest/globals'
import { EligibilityRule, PERSON_KINDS } from '@parvis/contract'
import fc from 'fast-check'
import { isFaulty, readRule, typedRule } from './typed-rule.js'

const word = fc.stringMatching(/^[a-zà-ÿ][a-zà-ÿ -]{0,20}[a-zà-ÿ]$/)
const rule = fc
  .record(
    {
      minimumLevel: fc.integer({ min: 0, max: 4 }),
      methods: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
      minimumAge: fc.integer({ min: 0, max: 120 }),
      referenceOn: fc.constantFrom('2027-06-01', '2028-02-29'),
      mustLiveHere: fc.boolean(),
      districts: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      personKinds: fc.constantFrom(...PERSON_KINDS).map((kind) => [kind]),
      residenceMonths: fc.integer({ min: 1, max: 36 }),
    },
    { requiredKeys: ['minimumLevel'] },
  )
  .map((parts) => EligibilityRule.parse(parts))

describe('the form of a rule', () => {
  it('says the same rule again', () => {
    fc.assert(fc.property(rule, (each) => expect(readRule(typedRule(each))).toEqual(each)))
  })

  it('says what is wrong with what was typed', () => {
    const typed = typedRule(EligibilityRule.parse({ minimumLevel: 1 }))
    const faults = (parts: object) => {
      const read = readRule({ ...typed, ...parts })
      return isFaulty(read) ? read : []
    }
    expect(faults({ picksMethods: true })).toEqual([{ path: 'methods', code: 'no-method-picked' }])
    expect(faults({ minimumAge: 'sixteen' })).toEqual([{ path: 'minimumAge', code: 'invalid-type' }])
    expect(faults({ minimumAge: 300 })).toEqual([{ path: 'minimumAge', code: 'too-big' }])
    expect(faults({ residenceMonths: 0 })).toEqual([{ path: 'residenceMonths', code: 'too-small' }])
    expect(faults({ districts: ' \n ' })).toEqual([])
  })
})
