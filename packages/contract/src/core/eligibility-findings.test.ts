import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import { EligibilityRule, requirementsOf } from './eligibility.js'
import { eligibilityFindings, methodsFor, restsOnFactsAlone, type MethodFacts } from './eligibility-findings.js'

const rule = (parts: Partial<z.input<typeof EligibilityRule>> = {}): EligibilityRule => EligibilityRule.parse({ minimumLevel: 1, ...parts })
const method = (id: string, parts: Partial<MethodFacts> = {}): MethodFacts => ({
  id,
  level: 3,
  attributes: [],
  followsCensus: true,
  restsOn: 'secret',
  readiness: 'ready',
  ...parts,
})
const mailbox = method('mailbox', { level: 1 })
const letter = method('letter-code', { attributes: ['birthDate', 'communeNis'] })
const eid = method('eid', { level: 4, attributes: ['birthDate'], restsOn: 'provider', readiness: 'not-configured' })
const printed = method('voting-code', { followsCensus: false })
const ALL = [mailbox, letter, eid, printed]

const codes = (checked: EligibilityRule, methods: readonly MethodFacts[] = ALL, censusInForce = false) =>
  eligibilityFindings(checked, methods, { censusInForce }).map(({ code, weight }) => `${weight} ${code.replace('eligibility-', '')}`)

describe('methodsFor', () => {
  it('takes methods that are named, good enough and tell what is asked', () => {
    expect(methodsFor(rule(), ALL)).toEqual(ALL)
    expect(methodsFor(rule({ minimumLevel: 3 }), ALL)).toEqual([letter, eid, printed])
    expect(methodsFor(rule({ minimumAge: 16 }), ALL)).toEqual([letter, eid])
    expect(methodsFor(rule({ minimumAge: 16, mustLiveHere: true }), ALL)).toEqual([letter])
    expect(methodsFor(rule({ methods: ['mailbox'], minimumLevel: 3 }), ALL)).toEqual([])
  })
})

describe('eligibilityFindings', () => {
  it('finds nothing wrong with a rule that one ready method meets', () => {
    expect(codes(rule({ methods: ['letter-code'], minimumAge: 16, mustLiveHere: true }))).toEqual([])
  })

  it('I-22 finds a level that nothing reaches', () => {
    expect(codes(rule({ minimumLevel: 4 }), [mailbox, letter])).toEqual(['must level-unreached'])
    expect(codes(rule({ minimumLevel: 3, methods: ['mailbox'] }))).toEqual(['must level-unreached'])
  })

  it('I-22 finds what no accepted method tells', () => {
    expect(codes(rule({ minimumAge: 16, methods: ['mailbox'] }))).toEqual(['must untold-age'])
    expect(codes(rule({ districts: ['Nord'], mustLiveHere: true }), [mailbox])).toEqual(['must untold-lives-here', 'must untold-district'])
    const half = [method('a', { attributes: ['birthDate'] }), method('b', { attributes: ['communeNis'] })]
    expect(codes(rule({ minimumAge: 16, mustLiveHere: true }), half)).toEqual(['must no-method'])
  })

  it('I-22 finds named methods that lead nowhere, are gone, or are not ready', () => {
    expect(codes(rule({ minimumAge: 16, methods: ['mailbox', 'letter-code'] }))).toEqual(['must method-useless'])
    expect(codes(rule({ methods: ['letter-code', 'badge'] }))).toEqual(['must method-gone'])
    expect(codes(rule({ methods: ['eid'] }))).toEqual(['must method-not-configured'])
    expect(codes(rule({ methods: ['x'] }), [method('x', { readiness: 'unreachable' })])).toEqual(['must method-unreachable'])
  })

  it('I-22 lets methods wait that nobody names, as long as one is ready', () => {
    expect(codes(rule({ minimumAge: 16 }))).toEqual([])
    expect(codes(rule({ minimumLevel: 4 }))).toEqual(['must none-ready'])
  })

  it('warns where one person can act twice, and refuses it while a census could tell', () => {
    expect(codes(rule({ methods: ['mailbox', 'voting-code'] }))).toEqual(['should counts-twice'])
    expect(codes(rule({ methods: ['mailbox', 'voting-code'] }), ALL, true)).toEqual(['must not-census'])
    expect(codes(rule({ methods: ['mailbox', 'letter-code'] }), ALL, true)).toEqual([])
    expect(codes(rule({ methods: ['voting-code'] }), ALL, true)).toEqual([])
  })

  it('I-10 finds rules that rest on facts alone', () => {
    const match = method('census-match', { level: 1, restsOn: 'facts' })
    expect(codes(rule(), [match])).toEqual(['must facts-alone'])
    expect(restsOnFactsAlone(rule({ methods: ['census-match'] }), [match, mailbox])).toBe(true)
    expect(restsOnFactsAlone(rule({ methods: ['census-match', 'mailbox'] }), [match, mailbox])).toBe(false)
    expect(restsOnFactsAlone(rule(), [match])).toBe(false)
  })
})

describe('requirementsOf', () => {
  it('says what a rule asks for', () => {
    expect(requirementsOf(rule({ minimumLevel: 0 }), '2027-06-01')).toEqual([])
    const all = rule({ minimumLevel: 3, minimumAge: 16, mustLiveHere: true, districts: ['Nord', 'Sud'], personKinds: ['natural', 'legal'] })
    expect(requirementsOf(all, '2027-06-01')).toEqual([
      { code: 'level', values: { level: 3 } },
      { code: 'age', values: { age: 16, on: '2027-06-01' } },
      { code: 'lives-here', values: {} },
      { code: 'district', values: { districts: 'Nord, Sud' } },
      { code: 'person-kind', values: { kinds: 'legal-natural' } },
    ])
  })
})
