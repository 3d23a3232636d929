import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatTrackingCode, isOldTrackingCode, readTrackingCode, trackingBytes, trackingCodeOf } from '../index.js'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const commitment = fc.uint8Array({ minLength: 32, maxLength: 32 })
const plainOf = (bytes: Uint8Array): string => trackingCodeOf(bytes).replaceAll('-', '')
/** Codes of before the ballot log, and the bytes that they were made from. */
const OLD_CODES = [
  ['0W3G-E1R7-0W3G-E1R7-N', '07'.repeat(10)],
  ['008J-4CT4-ANK7-F24S-4', '00112233445566778899'],
  ['ZZZZ-ZZZZ-ZZZZ-ZZZZ-0', 'ff'.repeat(10)],
] as const
const others = (character: string): string[] => [...ALPHABET].filter((other) => other !== character)

describe('tracking codes', () => {
  it('B-08 are the first 80 bits of the commitment, read back however they are typed', () => {
    fc.assert(
      fc.property(commitment, (bytes) => {
        const code = trackingCodeOf(bytes)
        const canonical = code.replaceAll('-', '')
        expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{2}$/)
        expect(readTrackingCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(canonical)
        expect(readTrackingCode(code.replaceAll('-', '\u2011'))).toBe(canonical)
        expect(trackingBytes(code)).toEqual(bytes.subarray(0, 10))
        expect(formatTrackingCode(canonical)).toBe(code)
        expect(isOldTrackingCode(canonical)).toBe(false)
      }),
    )
  })

  it('B-08 notice any one wrong character', () => {
    fc.assert(
      fc.property(commitment, (bytes) => {
        const plain = plainOf(bytes)
        for (let place = 0; place < plain.length; place += 1) {
          for (const other of others(plain.charAt(place))) expect(readTrackingCode(plain.slice(0, place) + other + plain.slice(place + 1))).toBeUndefined()
        }
      }),
    )
  })

  it('B-08 notice any swap of two characters, neighbours or not', () => {
    fc.assert(
      fc.property(commitment, (bytes) => {
        const plain = [...plainOf(bytes)]
        for (let one = 0; one < plain.length; one += 1) {
          for (let other = one + 1; other < plain.length; other += 1) {
            const swapped = plain.with(one, plain[other] ?? '').with(other, plain[one] ?? '')
            if (plain[one] !== plain[other]) expect(readTrackingCode(swapped.join(''))).toBeUndefined()
          }
        }
      }),
    )
  })

  it('B-08 notice any two wrong characters', () => {
    const plain = plainOf(Uint8Array.from({ length: 32 }, (_, place) => place * 37))
    for (let one = 0; one < plain.length; one += 1) {
      for (let other = one + 1; other < plain.length; other += 1) {
        for (const first of others(plain.charAt(one))) {
          const start = plain.slice(0, one) + first + plain.slice(one + 1, other)
          const passed = others(plain.charAt(other)).filter((second) => readTrackingCode(start + second + plain.slice(other + 1)) !== undefined)
          expect(passed).toEqual([])
        }
      }
    }
  })

  it('B-08 of before the ballot log are still read', () => {
    for (const [code, bytes] of OLD_CODES) {
      expect(readTrackingCode(code.toLowerCase())).toBe(code.replaceAll('-', ''))
      expect(isOldTrackingCode(code.replaceAll('-', ''))).toBe(true)
      expect(trackingBytes(code)).toEqual(new Uint8Array(Buffer.from(bytes, 'hex')))
    }
  })

  it('are no code of any other text, and never throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readTrackingCode(text)
        expect(read === undefined || read.length === 17 || read.length === 18).toBe(true)
        expect(trackingBytes(text)?.length ?? 10).toBe(10)
      }),
    )
    for (const text of ['', '0', '0'.repeat(16), '0'.repeat(19), 'U'.repeat(18), 'not a code']) expect(readTrackingCode(text)).toBeUndefined()
  })
})
