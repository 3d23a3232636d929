import { describe, expect, it } from '@jest/globals'
import { Envelope } from '../../contract/index.js'
import { settingsOf, typedEnvelopes } from './typed-envelope.js'

const north = { id: 'north', title: { fr: 'Quartier Nord' }, budgetCents: 5_000_000, districts: ['Nord', 'Gare'] }

describe('envelopes while they are typed', () => {
  it('come back as they were', () => {
    const all = [north, { id: 'all', title: { fr: 'Partout' }, budgetCents: 100, maxPicks: 2 }]
    expect(settingsOf(typedEnvelopes(all))).toEqual(all)
  })

  it('get a short name from their title, and never the one of another', () => {
    const fresh = { key: 7, savedId: undefined, title: { fr: ' École & santé ' }, budgetCents: 100, districts: ' \n', maxPicks: undefined }
    const settings = settingsOf([...typedEnvelopes([{ ...north, id: 'ecole-sante' }]), fresh, { ...fresh, key: 8, title: {} }])
    expect(settings.map(({ id }) => id)).toEqual(['ecole-sante', 'ecole-sante-2', 'e3'])
    expect(Envelope.safeParse(settings[1]).success).toBe(true)
    expect(settings[1]).not.toHaveProperty('districts')
  })

  it('keep what is no amount, so that the server refuses it at its place', () => {
    const [typed] = typedEnvelopes([{ ...north, budgetCents: 'cinq mille' }])
    expect(typed?.budgetCents).toBe('cinq mille')
    expect(settingsOf(typed === undefined ? [] : [typed])[0]?.['budgetCents']).toBe('cinq mille')
  })
})
