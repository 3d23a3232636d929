import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { typedNumbers } from './paper-words.js'

describe('numbers typed from a paper', () => {
  it('are read however they are parted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99_999)), fc.constantFrom(' ', ',', ', ', ';', '  ', '+'), (numbers, separator) => {
        expect(typedNumbers(` ${numbers.join(separator)} `)).toEqual(numbers)
      }),
    )
  })

  it('are refused with anything else among them', () => {
    for (const text of ['3 x', 'O1', '1 2b', '123456', '٣']) expect(typedNumbers(text)).toBeUndefined()
  })
})
