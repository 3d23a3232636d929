import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { birthDateForms, lastPossibleDay, readBirthDate } from './birth-date.js'

describe('birth dates', () => {
  it.each([
    ['1985-07-30', '1985-07-30'],
    ['19850730', '1985-07-30'],
    ['30/07/1985', '1985-07-30'],
    ['30.7.1985', '1985-07-30'],
    ['30-07-1985', '1985-07-30'],
    ['30071985', '1985-07-30'],
    [' 1985-07-30 00:00:00', '1985-07-30'],
    ['29/02/2004', '2004-02-29'],
    ['00/00/1956', '1956-00-00'],
    ['1956-03-00', '1956-03-00'],
  ])('reads %s', (text, date) => expect(readBirthDate(text)).toBe(date))

  it.each([
    '',
    '31/02/1985',
    '29/02/2003',
    '13/13/1985',
    '1985-13-01',
    '7/30/1985',
    '1785-07-30',
    '85-07-30',
    '1956-00-12',
    'hier',
    '32011985',
  ])('refuses %s', (text) => expect(readBirthDate(text)).toBeUndefined())

  it('reads its own form again, and never fails', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .date({ min: new Date('1880-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
            .map((day) => day.toISOString().slice(0, 10)),
        ),
        (text) => {
          const date = readBirthDate(text)
          if (date !== undefined) expect(readBirthDate(date)).toBe(date)
        },
      ),
    )
  })

  it('are looked for with and without the day', () => {
    expect(birthDateForms('1985-07-30')).toEqual(['1985-07-30', '1985-07-00', '1985-00-00'])
    expect(birthDateForms('1985-00-00')).toEqual(['1985-00-00'])
  })

  it('count as the last day that they can be', () => {
    expect(lastPossibleDay('1985-07-30')).toBe('1985-07-30')
    expect(lastPossibleDay('1984-02-00')).toBe('1984-02-29')
    expect(lastPossibleDay('1985-00-00')).toBe('1985-12-31')
  })
})
