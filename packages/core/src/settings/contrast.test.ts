import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contrastRatio } from './contrast.js'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrastRatio', () => {
  it('gives known ratios', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrastRatio('#ffffff', '#ffffff')).toBe(1)
    // #767676 is the lightest grey that reaches 4.5:1 on white, #949494 the lightest that reaches 3:1.
    expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(4.5)
    expect(contrastRatio('#949494', '#ffffff')).toBeGreaterThanOrEqual(3)
    expect(contrastRatio('#959595', '#ffffff')).toBeLessThan(3)
  })

  it('is the same both ways and between 1 and 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(contrastRatio(one, other)).toBe(contrastRatio(other, one))
        expect(contrastRatio(one, other)).toBeGreaterThanOrEqual(1)
        expect(contrastRatio(one, other)).toBeLessThanOrEqual(21.000001)
      }),
    )
  })
})
