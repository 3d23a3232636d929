import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lengthPrefixed } from './length-prefixed.js'

describe('lengthPrefixed', () => {
  it('I-18 writes different lists of fields as different bytes, wherever one field ends', () => {
    expect(lengthPrefixed(['ab', 'c'])).not.toEqual(lengthPrefixed(['a', 'bc']))
    expect(lengthPrefixed(['a', ''])).not.toEqual(lengthPrefixed(['a']))
    const fields = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', '\u0000\u0000\u0000\u0001a')))
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const plain = (list: readonly string[]): string => JSON.stringify(list.map((each) => Buffer.from(each).toString('hex')))
        expect(lengthPrefixed(one).equals(lengthPrefixed(other))).toBe(plain(one) === plain(other))
      }),
    )
  })
})
