import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readTrackingCode, trackingCodeOf, trackingHashOf } from './tracking-code.js'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('tracking codes', () => {
  it('are read back however they are typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = trackingCodeOf(random)
        const canonical = code.replaceAll('-', '')
        expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]$/)
        expect(readTrackingCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)).toBe(canonical)
      }),
    )
  })

  it('differ for different bytes', () => {
    fc.assert(fc.property(bytes, bytes, (one, other) => {
      expect(trackingCodeOf(one) === trackingCodeOf(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
    }))
  })

  it('catch a swap of two neighbours, unless they are alike', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 14 }), (random, place) => {
        const plain = trackingCodeOf(random).replaceAll('-', '')
        const swapped = plain.slice(0, place) + plain.charAt(place + 1) + plain.charAt(place) + plain.slice(place + 2)
        const confusable = new Set([plain.charAt(place), plain.charAt(place + 1), '0', 'Z'])
        if (swapped !== plain && confusable.size > 2) expect(readTrackingCode(swapped)).toBeUndefined()
      }),
    )
  })

  it('never throw on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const read = readTrackingCode(text)
      expect(read === undefined || read.length === 17).toBe(true)
    }))
  })

  it('are stored as their hash, the same with and without hyphens', () => {
    const code = trackingCodeOf(new Uint8Array(10).fill(7))
    expect(trackingHashOf(code)).toEqual(trackingHashOf(code.replaceAll('-', '')))
    expect(trackingHashOf(code)).toHaveLength(32)
  })
})
