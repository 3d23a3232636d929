import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CryptoRandom } from '../../time/crypto-random.js'
import { CODE_ALPHABET, newVotingCode, printedVotingCode, typedVotingCode } from './voting-code.js'

const random = new CryptoRandom()
const code = fc.constant(undefined).map(() => newVotingCode(random))
const LENGTH = 24
const place = fc.nat(LENGTH - 1)

function withCharacter(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1)
}

describe('personal codes on paper', () => {
  it('I-11 are printed in groups of four, from an alphabet without look-alikes, with more bits than need a password hash', () => {
    expect(printedVotingCode(newVotingCode(random))).toMatch(/^([2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/)
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL]/)
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length)
    expect((LENGTH - 1) * Math.log2(CODE_ALPHABET.length)).toBeGreaterThanOrEqual(112)
  })

  it('I-11 are read whatever the case, spaces and hyphens', () => {
    fc.assert(
      fc.property(
        code,
        fc.constantFrom(' ', '-', '', ' - ', '–', '.'),
        fc.boolean(),
        (each, separator, isLower) => {
          const typed = printedVotingCode(each).replaceAll('-', separator)
          expect(typedVotingCode(` ${isLower ? typed.toLowerCase() : typed} `)).toBe(each)
        },
      ),
    )
  })

  it('I-11 read O and 0 as Q', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('O', '0', 'o'), (each, written) => {
        expect(typedVotingCode(each.replaceAll('Q', written))).toBe(each)
      }),
    )
  })

  it('I-11 catch any single wrong character', () => {
    fc.assert(
      fc.property(code, place, fc.constantFrom(...CODE_ALPHABET), (each, at, character) => {
        fc.pre(each.charAt(at) !== character)
        expect(typedVotingCode(withCharacter(each, at, character))).toBeUndefined()
      }),
    )
  })

  it('I-11 catch any two characters that changed places', () => {
    fc.assert(
      fc.property(code, place, place, (each, one, other) => {
        fc.pre(each.charAt(one) !== each.charAt(other))
        const swapped = withCharacter(withCharacter(each, one, each.charAt(other)), other, each.charAt(one))
        expect(typedVotingCode(swapped)).toBeUndefined()
      }),
    )
  })

  it('never fail on what is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => expect([LENGTH, undefined]).toContain(typedVotingCode(typed)?.length)),
    )
  })
})
