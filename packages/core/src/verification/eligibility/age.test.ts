import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ageOn, monthsBefore } from './age.js'

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('ageOn', () => {
  it('I-23 counts a year of life as complete on the birthday itself', () => {
    expect(ageOn('2011-06-15', '2027-06-14')).toBe(15)
    expect(ageOn('2011-06-15', '2027-06-15')).toBe(16)
    expect(ageOn('2011-06-15', '2027-06-16')).toBe(16)
    expect(ageOn('2011-12-31', '2028-01-01')).toBe(16)
  })

  it('I-23 lets who was born on 29 February turn older on that day, and on 1 March of common years', () => {
    expect(ageOn('2012-02-29', '2028-02-28')).toBe(15)
    expect(ageOn('2012-02-29', '2028-02-29')).toBe(16)
    expect(ageOn('2011-02-28', '2027-02-28')).toBe(16)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
    // 2100 is no leap year.
    expect(ageOn('2084-02-29', '2100-02-28')).toBe(15)
    expect(ageOn('2084-02-29', '2100-03-01')).toBe(16)
  })

  it('never falls as days pass, and grows by one a year', () => {
    fc.assert(
      fc.property(day, day, day, (born, one, other) => {
        const [earlier = '', later = ''] = [one, other].sort()
        expect(ageOn(born, later)).toBeGreaterThanOrEqual(ageOn(born, earlier))
        const nextYear = `${Number(earlier.slice(0, 4)) + 1}${earlier.slice(4)}`
        expect(ageOn(born, nextYear)).toBe(ageOn(born, earlier) + 1)
      }),
    )
  })
})

describe('monthsBefore', () => {
  it('keeps the day of the month where there is one, else takes the last', () => {
    expect(monthsBefore('2027-06-15', 12)).toBe('2026-06-15')
    expect(monthsBefore('2027-03-31', 1)).toBe('2027-02-28')
    expect(monthsBefore('2028-02-29', 12)).toBe('2027-02-28')
    expect(monthsBefore('2027-01-10', 2)).toBe('2026-11-10')
  })

  it('is never later than the day, and goes further back with more months', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 36 }), (from, months) => {
        expect(monthsBefore(from, months) <= from).toBe(true)
        expect(monthsBefore(from, months + 1) < monthsBefore(from, months)).toBe(true)
      }),
    )
  })
})
