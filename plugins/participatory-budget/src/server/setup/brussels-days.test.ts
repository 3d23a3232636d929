import { describe, expect, it } from '@jest/globals'
import { dayStart, daysLater, yearOf } from './brussels-days.js'

describe('daysLater', () => {
  it('keeps midnight in Brussels when summer time begins and ends', () => {
    expect(daysLater(new Date('2026-03-20T23:00:00Z'), 14).toISOString()).toBe('2026-04-03T22:00:00.000Z')
    expect(daysLater(new Date('2026-10-14T22:00:00Z'), 21).toISOString()).toBe('2026-11-04T23:00:00.000Z')
    expect(daysLater(new Date('2026-06-01T22:00:00Z'), -3).toISOString()).toBe('2026-05-29T22:00:00.000Z')
  })
})

describe('dayStart', () => {
  it('is midnight in Brussels, in winter, in summer and on the days when clocks change', () => {
    expect(dayStart(new Date('2027-01-15T13:03:00Z')).toISOString()).toBe('2027-01-14T23:00:00.000Z')
    expect(dayStart(new Date('2027-07-15T22:30:00Z')).toISOString()).toBe('2027-07-15T22:00:00.000Z')
    expect(dayStart(new Date('2027-03-28T12:00:00Z')).toISOString()).toBe('2027-03-27T23:00:00.000Z')
    expect(dayStart(new Date('2027-10-31T12:00:00Z')).toISOString()).toBe('2027-10-30T22:00:00.000Z')
  })
})

describe('yearOf', () => {
  it('turns with the year in Brussels', () => {
    expect(yearOf(new Date('2026-12-31T22:59:59Z'))).toBe(2026)
    expect(yearOf(new Date('2026-12-31T23:00:00Z'))).toBe(2027)
  })
})
