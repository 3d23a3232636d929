import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { defineId } from './public-id.js'

const PetitionId = defineId('pet')

describe('defineId', () => {
  it('gives back the UUID that it wrote, for any UUID', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const id = PetitionId.encode(uuid)
        expect(PetitionId.schema.safeParse(id).success).toBe(true)
        expect(PetitionId.decode(id)).toBe(uuid)
      }),
    )
  })

  it('writes different UUIDs differently', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        expect(PetitionId.encode(one) === PetitionId.encode(other)).toBe(one === other)
      }),
    )
  })

  it('refuses any text that it did not write, without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const uuid = PetitionId.decode(text)
        if (uuid !== undefined) expect(PetitionId.encode(uuid)).toBe(text)
      }),
    )
  })

  it('refuses an id of another kind and one that is larger than a UUID', () => {
    expect(PetitionId.decode(defineId('act').encode('0190163d-8694-739b-aea5-966c26f8ad91'))).toBeUndefined()
    expect(PetitionId.decode(`pet_${'z'.repeat(26)}`)).toBeUndefined()
  })
})
