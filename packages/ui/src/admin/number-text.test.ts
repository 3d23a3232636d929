import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatCents, formatNumber, parseCents, parseNumber } from './number-text.js'

describe('amounts in a field', () => {
  it('reads amounts as people write them', () => {
    expect(parseCents('1 250,50 €')).toBe(125_050)
    expect(parseCents('1250.5')).toBe(125_050)
    expect(parseCents('')).toBeUndefined()
  })

  it('keeps what is no amount as it was typed', () => {
    for (const typed of ['12,345', '-3', '1.000.000', 'much']) expect(parseCents(typed)).toBe(typed)
  })

  it('writes and reads every amount without loss', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), fc.constantFrom<',' | '.'>(',', '.'), (cents, decimal) => {
        expect(parseCents(formatCents(cents, decimal))).toBe(cents)
      }),
    ))
})

describe('numbers in a field', () => {
  it('reads thousands apart and decimal commas', () => {
    expect(parseNumber('12 000')).toBe(12_000)
    expect(parseNumber('1,5')).toBe(1.5)
    expect(parseNumber('about 3')).toBe('about 3')
  })

  it('writes and reads every integer without loss', () =>
    fc.assert(
      fc.property(fc.integer(), (number) => expect(parseNumber(formatNumber(number, ','))).toBe(number)),
    ))
})
