import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareFractions, formatAmount, formatFraction, fractionToNumber, parseAmount } from '../index.js'

const positive = fc.bigInt({ min: 1n, max: 10n ** 400n })

describe('fractions', () => {
  it('turns into the nearest doubles, however long numerator and denominator are', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), positive, (value, factor) => {
        const scaled = BigInt(Math.round(value * 2 ** 20)) || 1n
        const exact = Number(scaled) / 2 ** 20
        expect(fractionToNumber({ numerator: scaled * factor, denominator: 2n ** 20n * factor })).toBe(exact)
      }),
    )
  })

  it('are written in lowest terms, whole numbers without a denominator', () => {
    expect(formatFraction({ numerator: 100000n, denominator: 84n })).toBe('25000/21')
    expect(formatFraction({ numerator: 630n, denominator: 2n })).toBe('315')
    expect(formatFraction({ numerator: 0n, denominator: 5n })).toBe('0')
  })

  it('compare exactly', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(
          compareFractions({ numerator: a, denominator: b }, { numerator: a + 1n, denominator: b }),
        ).toBe(-1)
        expect(
          compareFractions({ numerator: a * 3n, denominator: b * 3n }, { numerator: a, denominator: b }),
        ).toBe(0)
      }),
    )
  })
})

describe('amounts', () => {
  it('are written as they were read', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.integer({ min: 0, max: 6 }),
        (digits, decimals) => {
          const text = formatAmount(digits, decimals)
          const parsed = parseAmount(text)
          if (typeof parsed === 'string') throw new Error(parsed)
          expect(parsed.digits * 10n ** BigInt(decimals - parsed.decimals)).toBe(digits)
        },
      ),
    )
  })

  it('keep a sign and drop zeros after the point', () => {
    expect(formatAmount(-150n, 2)).toBe('-1.5')
    expect(formatAmount(400000n, 1)).toBe('40000')
    expect(formatAmount(5n, 3)).toBe('0.005')
  })
})
