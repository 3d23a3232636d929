import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { typedCents } from './typed-cents.js'

describe('typedCents', () => {
  it.each([
    ['14000', 1_400_000],
    ['14 000', 1_400_000],
    ['14.000,50', 1_400_050],
    ['14,000.5', 1_400_050],
    ['€ 14 000', 1_400_000],
    ['0,01', 1],
    ['1.250', 125_000],
  ])('reads %s', (typed, cents) => expect(typedCents(typed)).toBe(cents))

  it.each(['', '0', '-5', 'beaucoup', '1,2,3', '12.34.56', '9'.repeat(30)])('takes “%s” for no amount', (typed) => expect(typedCents(typed)).toBeUndefined())

  it('reads what every language of Belgium writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_00 }), fc.constantFrom('fr-BE', 'nl-BE', 'de-BE', 'en-BE'), (cents, locale) => {
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100)
        expect([written, typedCents(written)]).toEqual([written, cents])
      }),
    )
  })
})
