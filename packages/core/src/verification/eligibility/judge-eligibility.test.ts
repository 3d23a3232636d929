import { describe, expect, it } from '@jest/globals'
import { EligibilityRule } from '@parvis/contract'
import type { PersonAttributes } from '@parvis/plugin-api/server'
import type { z } from 'zod'
import { judgeEligibility } from './judge-eligibility.js'

const FACTS = { today: '2027-06-15', referenceOn: '2027-06-01', communeNis: '61031' }
const rule = (parts: Partial<z.input<typeof EligibilityRule>>) => EligibilityRule.parse({ minimumLevel: 1, ...parts })
const proof = (attributes: PersonAttributes = {}, level: 0 | 1 | 2 | 3 | 4 = 3) => ({ method: 'letter-code', level, attributes })
const judge = (parts: Partial<z.input<typeof EligibilityRule>>, attributes?: PersonAttributes, facts = FACTS) =>
  judgeEligibility(rule(parts), proof(attributes), facts)

describe('judgeEligibility', () => {
  it('I-01 asks for the level, and for one of the methods', () => {
    expect(judgeEligibility(rule({ minimumLevel: 3 }), undefined, FACTS)).toEqual({ kind: 'not-proven', missing: ['level'] })
    expect(judgeEligibility(rule({ minimumLevel: 4 }), proof(), FACTS)).toEqual({ kind: 'not-proven', missing: ['level'] })
    expect(judgeEligibility(rule({ minimumLevel: 3 }), proof(), FACTS)).toEqual({ kind: 'met' })
    expect(judge({ methods: ['mailbox'] })).toEqual({ kind: 'not-proven', missing: ['level'] })
    expect(judge({ methods: ['mailbox', 'letter-code'] })).toEqual({ kind: 'met' })
  })

  it('I-23 admits who turns 16 on the reference day, and not who does a day later', () => {
    expect(judge({ minimumAge: 16 }, { birthDate: '2011-06-01' })).toEqual({ kind: 'met' })
    expect(judge({ minimumAge: 16 }, { birthDate: '2011-06-02' })).toEqual({ kind: 'not-eligible', failed: ['age'] })
  })

  it('I-23 computes the age at the reference day, not at the day of the act', () => {
    const facts = { ...FACTS, referenceOn: '2027-12-31' }
    expect(judge({ minimumAge: 16, referenceOn: '2027-12-31' }, { birthDate: '2011-12-31' }, facts)).toEqual({ kind: 'met' })
    expect(judge({ minimumAge: 16 }, { birthDate: '2011-06-10' })).toEqual({ kind: 'not-eligible', failed: ['age'] })
  })

  it('I-23 takes a residence for twelve months, from the day it was known', () => {
    const here = (residenceAsOf?: string) => ({ communeNis: '61031', ...(residenceAsOf === undefined ? {} : { residenceAsOf }) })
    expect(judge({ mustLiveHere: true }, here())).toEqual({ kind: 'met' })
    expect(judge({ mustLiveHere: true }, here('2026-06-15'))).toEqual({ kind: 'met' })
    expect(judge({ mustLiveHere: true }, here('2026-06-14'))).toEqual({ kind: 'not-proven', missing: ['lives-here'] })
    expect(judge({ mustLiveHere: true, residenceMonths: 24 }, here('2026-06-14'))).toEqual({ kind: 'met' })
  })

  it('I-23 counts those months to the reference day where the rule names one', () => {
    const facts = { ...FACTS, referenceOn: '2027-01-01' }
    const old = { communeNis: '61031', residenceAsOf: '2026-01-01' }
    expect(judge({ mustLiveHere: true, referenceOn: '2027-01-01' }, old, facts)).toEqual({ kind: 'met' })
    expect(judge({ mustLiveHere: true }, old)).toEqual({ kind: 'not-proven', missing: ['lives-here'] })
  })

  it('I-01 asks for commune, district and kind of person', () => {
    expect(judge({ mustLiveHere: true }, { communeNis: '44021' })).toEqual({ kind: 'not-eligible', failed: ['lives-here'] })
    expect(judge({ mustLiveHere: true })).toEqual({ kind: 'not-proven', missing: ['lives-here'] })
    const districts = ['Saint-Léonard', 'Outremeuse']
    expect(judge({ districts }, { district: 'saint leonard' })).toEqual({ kind: 'met' })
    expect(judge({ districts }, { district: 'Cointe' })).toEqual({ kind: 'not-eligible', failed: ['district'] })
    expect(judge({ districts })).toEqual({ kind: 'not-proven', missing: ['district'] })
    expect(judge({ personKinds: ['legal'] }, { kind: 'legal' })).toEqual({ kind: 'met' })
    expect(judge({ personKinds: ['legal'] }, { kind: 'natural' })).toEqual({ kind: 'not-eligible', failed: ['person-kind'] })
    expect(judge({ personKinds: ['legal'] })).toEqual({ kind: 'not-proven', missing: ['person-kind'] })
  })

  it('says what fails before what is missing: a better proof would not help', () => {
    expect(judge({ minimumLevel: 4, minimumAge: 18 }, { birthDate: '2020-01-01' })).toEqual({ kind: 'not-eligible', failed: ['age'] })
  })
})
