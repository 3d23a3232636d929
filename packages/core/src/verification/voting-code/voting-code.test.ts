import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CryptoRandom } from '../../time/crypto-random.js'
import { CODE_ALPHABET, newVotingCode, printedVotingCode, typedVotingCode } from './voting-code.js'

const random = new CryptoRandom()
const code = fc.constant(undefined).map(() => newVotingCode(random))
const place = fc.nat(16)

function withCharacter(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1)
}

describe('voting codes', () => {
  it('are printed in groups of four, from an alphabet without look-alikes, with 79 bits', () => {
    expect(printedVotingCode(newVotingCode(random))).toMatch(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]$/)
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL]/)
    expect(16 * Math.log2(CODE_ALPHABET.length)).toBeGreaterThan(75)
  })

  it('are read whatever the case, spaces and hyphens', () => {
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

  it('read O and 0 as Q', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('O', '0', 'o'), (each, written) => {
        expect(typedVotingCode(each.replaceAll('Q', written))).toBe(each)
      }),
    )
  })

  it('catch any single wrong character', () => {
    fc.assert(
      fc.property(code, place, fc.constantFrom(...CODE_ALPHABET), (each, at, character) => {
        fc.pre(each.charAt(at) !== character)
        expect(typedVotingCode(withCharacter(each, at, character))).toBeUndefined()
      }),
    )
  })

  it('catch any two characters that changed places', () => {
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
      fc.property(fc.string(), (typed) => expect([17, undefined]).toContain(typedVotingCode(typed)?.length)),
    )
  })
})
