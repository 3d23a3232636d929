import { describe, expect, it } from '@jest/globals'
import { isProblem, type IdentityProviderSettings } from '@parvis/contract'
import fc from 'fast-check'
import { assertedPerson, claimOf } from './asserted-person.js'
import { IDENTITY_PROVIDER_SHAPES } from './identity-provider-presets.js'

const [shape] = IDENTITY_PROVIDER_SHAPES
if (shape === undefined) throw new Error('There are no presets')
const HERE = '61031'

const provider = (settings: Partial<IdentityProviderSettings>, isAuthorised = false) => ({
  settings: { ...shape.settings, issuer: 'https://login.example', clientId: 'x', ...settings },
  authorisation: isAuthorised ? { reference: 'RN 1/2026', decidedOn: '2026-01-01' } : undefined,
})
const MAPPED = {
  claims: { birthDate: 'birthdate', communeNis: 'nis', postalCode: 'address.postal_code', district: 'part' },
  postalCodes: ['4500'],
}

describe('assertedPerson', () => {
  it('takes the subject of the provider for the person, and what is mapped for attributes', () => {
    const claims = { sub: 'abc', birthdate: '2004-02-29', address: { postal_code: '4500' }, part: ' Nord ', name: 'Ann' }
    expect(assertedPerson(provider(MAPPED), claims, HERE)).toEqual({
      source: { kind: 'oidc:https://login.example', id: 'abc' },
      attributes: { kind: 'natural', birthDate: '2004-02-29', communeNis: HERE, district: 'Nord' },
    })
  })

  it('does not take a person of another postal code for one of here, nor for one of anywhere', () => {
    const claims = { sub: 'abc', address: { postal_code: '4501' } }
    expect(assertedPerson(provider(MAPPED), claims, HERE)).toMatchObject({ attributes: { kind: 'natural' } })
    expect(assertedPerson(provider(MAPPED), claims, HERE)).not.toHaveProperty('attributes.communeNis')
  })

  it('believes the NIS code before the postal code', () => {
    const claims = { sub: 'abc', nis: '44021', address: { postal_code: '4500' } }
    expect(assertedPerson(provider(MAPPED), claims, HERE)).toMatchObject({ attributes: { communeNis: '44021' } })
  })

  it('leaves out what is no day, no code and no name', () => {
    const claims = { sub: 'abc', birthdate: '2003-02-29', nis: 'huy', address: { postal_code: 'B-4500' }, part: '' }
    expect(assertedPerson(provider(MAPPED), claims, HERE)).toMatchObject({ attributes: { kind: 'natural' } })
    expect(Object.keys(Object(Reflect.get(Object(assertedPerson(provider(MAPPED), claims, HERE)), 'attributes')))).toEqual(['kind'])
  })

  it('I-14 reads the national number only once it is authorised, however it is written', () => {
    for (const written of ['85073003328', '85.07.30-033 28']) {
      const claims = { sub: 'abc', egovNRN: written }
      expect(assertedPerson(provider({}), claims, HERE)).toMatchObject({ source: { id: 'abc' } })
      expect(assertedPerson(provider({}, true), claims, HERE)).toMatchObject({
        source: { kind: 'national-number', id: '85073003328' },
      })
    }
  })

  it('I-12 does not fall back on the subject when the number is missing or wrong: the person would have two keys', () => {
    for (const egovNRN of [undefined, '', '85073003329', 'x', '850730033280'])
      expect(assertedPerson(provider({}, true), { sub: 'abc', egovNRN }, HERE)).toMatchObject({ code: 'not-identified', status: 403 })
  })

  it('I-19 answers a person or a problem for any claims, and never repeats them', () => {
    const claims = fc.dictionary(fc.constantFrom('sub', 'birthdate', 'nis', 'part', 'address', 'egovNRN'), fc.anything())
    fc.assert(
      fc.property(claims, fc.boolean(), (given, isAuthorised) => {
        const person = assertedPerson(provider(MAPPED, isAuthorised), given, HERE)
        if (isProblem(person)) expect(person).toMatchObject({ details: {}, issues: [] })
        else expect(Object.keys(person).sort()).toEqual(['attributes', 'source'])
      }),
    )
  })
})

describe('claimOf', () => {
  it('finds a claim by its name before it takes the name for a way', () => {
    expect(claimOf({ 'http://a.example/claim': 1 }, 'http://a.example/claim')).toBe(1)
    expect(claimOf({ a: { b: { c: 2 } } }, 'a.b.c')).toBe(2)
    expect(claimOf({ 'a.b': 3, a: { b: 4 } }, 'a.b')).toBe(3)
  })

  it('finds nothing that every object has', () => {
    for (const name of ['constructor', '__proto__', 'a.constructor', 'toString.name', 'a.length'])
      expect(claimOf({ a: 'text' }, name)).toBeUndefined()
  })
})
