import { describe, expect, it } from '@jest/globals'
import type { IdentityProviderSettings } from '@parvis/contract'
import { askedAssurance, levelOf } from './assurance.js'
import { IDENTITY_PROVIDER_SHAPES } from './identity-provider-presets.js'

const [shape] = IDENTITY_PROVIDER_SHAPES
if (shape === undefined) throw new Error('There are no presets')

const settings = (change: Partial<IdentityProviderSettings> = {}): IdentityProviderSettings => ({
  ...shape.settings,
  assurance: [
    { value: 'low', level: 1 },
    { value: 'substantial', level: 3 },
    { value: 'high', level: 4 },
  ],
  ...change,
})

describe('assurance', () => {
  it('I-19 asks for what is enough and nothing less', () => {
    expect(askedAssurance(settings(), 0)).toEqual(['low', 'substantial', 'high'])
    expect(askedAssurance(settings(), 2)).toEqual(['substantial', 'high'])
    expect(askedAssurance(settings(), 4)).toEqual(['high'])
    expect(askedAssurance(settings({ assurance: [] }), 4)).toEqual([])
  })

  it('I-19 is worth nothing when the provider names no value that the commune accepts', () => {
    for (const acr of [undefined, null, '', 'higher', 4, {}, ['x'], true]) expect(levelOf(settings(), { acr })).toBe(0)
  })

  it('takes the best of several values, from whichever claim the commune names', () => {
    expect(levelOf(settings(), { acr: 'substantial' })).toBe(3)
    expect(levelOf(settings({ assuranceClaim: 'amr' }), { amr: ['low', 'high'], acr: 'low' })).toBe(4)
  })

  it('is the level that staff chose where the provider says nothing of it', () => {
    expect(levelOf(settings({ assurance: [], level: 2 }), {})).toBe(2)
  })
})

describe('presets', () => {
  it.each(IDENTITY_PROVIDER_SHAPES.map((each) => [each.id, each] as const))('I-14 %s asks for the national number nowhere but there', (_id, each) => {
    const { nationalNumber, scopes, claims, isOn } = each.settings
    expect(scopes).not.toContain(nationalNumber?.scope)
    expect(Object.values(claims)).not.toContain(nationalNumber?.claim)
    expect(isOn).toBe(false)
  })
})
