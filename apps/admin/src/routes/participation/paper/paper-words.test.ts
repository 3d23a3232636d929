import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readingText, typedMarks } from './paper-words.js'

describe('numbers typed from a paper', () => {
  it('are read however they are parted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99_999)), fc.constantFrom(' ', ',', ', ', ';', '  ', '+'), (numbers, separator) => {
        const marks = numbers.map((number) => ({ number }))
        for (const marking of ['choice', 'order'] as const) expect(typedMarks(` ${numbers.join(separator)} `, marking)).toEqual(marks)
      }),
    )
  })

  it('are refused with anything else among them', () => {
    for (const text of ['3 x', 'O1', '1 2b', '123456', '٣']) expect(typedMarks(text, 'choice')).toBeUndefined()
  })
})

describe('points typed from a paper', () => {
  it('are read with the number before them, however the pairs are parted and written', () => {
    const marks = fc.array(fc.record({ number: fc.nat(99_999), points: fc.nat(99_999) }))
    fc.assert(
      fc.property(marks, fc.constantFrom(' ', ',', ', ', ';', '+'), fc.constantFrom('=', ':', '*', ' = '), (given, separator, sign) => {
        expect(typedMarks(given.map(({ number, points }) => `${number}${sign}${points}`).join(separator), 'points')).toEqual(given)
      }),
    )
  })

  it('are refused where a number or its points are missing', () => {
    for (const text of ['3', '3=', '=3', '3=4 5', '3==4', '3=x', '3=4=5']) expect(typedMarks(text, 'points')).toBeUndefined()
  })
})

describe('a reading in words', () => {
  const i18n = { t: (key: string, values = {}) => `${key} ${Object.values(values).join('/')}`, text: (text: { fr?: string }) => text.fr ?? '' } as unknown as Parameters<typeof readingText>[2]
  const options = ['Parc', 'Banc'].map((fr) => ({ title: { fr }, withdrawn: false }))
  const read = (marking: 'choice' | 'order' | 'points', marks: { number: number; points?: number }[]) => readingText({ kind: 'marked', marks }, { marking, options }, i18n)

  it('names options by number, keeps an order of preference, and tells points', () => {
    expect(read('choice', [{ number: 2 }, { number: 1 }])).toBe('1 Parc, 2 Banc')
    expect(read('order', [{ number: 2 }, { number: 1 }])).toBe('paper.reading.place 1/2 Banc, paper.reading.place 2/1 Parc')
    expect(read('points', [{ number: 2, points: 3 }, { number: 1, points: 4 }])).toBe('paper.reading.points 1 Parc/4, paper.reading.points 2 Banc/3')
    expect(read('choice', [{ number: 9 }])).toBe('9')
  })
})
