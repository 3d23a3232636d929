import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { canonicalNationalNumber } from './national-number.js'

/** A made-up number with right control digits. */
function numberOf(century: 1900 | 2000, date: string, series: number): string {
  const nine = `${date}${String(series).padStart(3, '0')}`
  const control = 97 - (Number(`${century === 2000 ? '2' : ''}${nine}`) % 97)
  return `${nine}${String(control).padStart(2, '0')}`
}

describe('I-15 the checker of national numbers', () => {
  it.each([
    ['85.07.30-033 28', '85073003328'],
    ['17 07 30 033 84', '17073003384'],
    ['85073003328', '85073003328'],
    ['85/07/30/033/28', '85073003328'],
  ])('I-15 accepts %s', (text, digits) => expect(canonicalNationalNumber(text)).toBe(digits))

  it.each([
    '12345678901',
    '8507300332',
    '850730033280',
    '85.07.30-033 2A',
    '',
    'abc',
    '85.13.30-033 28',
    '85.02.30-033 28',
  ])('I-15 refuses %s', (text) => expect(canonicalNationalNumber(text)).toBeUndefined())

  it('I-15 refuses impossible dates with right control digits, and accepts unknown months and days', () => {
    for (const date of ['851301', '850230', '850732', '030229']) {
      expect(canonicalNationalNumber(numberOf(1900, date, 33), ['register', 'bis'])).toBeUndefined()
    }
    for (const date of ['560000', '560001', '850700', '040229']) {
      const century = date === '040229' ? 2000 : 1900
      expect(canonicalNationalNumber(numberOf(century, date, 33))).toBe(numberOf(century, date, 33))
    }
  })

  it('I-15 takes bis numbers by a rule of their own', () => {
    for (const date of ['852730', '854730', '852000', '854000']) {
      const number = numberOf(1900, date, 33)
      expect(canonicalNationalNumber(number)).toBeUndefined()
      expect(canonicalNationalNumber(number, ['bis'])).toBe(number)
      expect(canonicalNationalNumber('85.07.30-033 28', ['bis'])).toBeUndefined()
    }
  })

  it('I-15 catches any single wrong digit', () => {
    for (const number of ['85073003328', '17073003384']) {
      for (let place = 0; place < number.length; place += 1) {
        for (const digit of '0123456789') {
          const typed = number.slice(0, place) + digit + number.slice(place + 1)
          expect(canonicalNationalNumber(typed)).toBe(typed === number ? number : undefined)
        }
      }
    }
  })

  it('I-15 never fails on what is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => expect(canonicalNationalNumber(typed)?.length ?? 11).toBe(11)),
    )
  })
})
