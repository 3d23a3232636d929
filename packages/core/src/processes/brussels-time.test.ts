import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addDays, dayIn, startOfDay } from './brussels-time.js'

describe('days in Belgium', () => {
  it('begin at 22:00 or 23:00 UTC, on the days of the clock change too', () => {
    expect(startOfDay('2027-01-15').toISOString()).toBe('2027-01-14T23:00:00.000Z')
    expect(startOfDay('2027-07-15').toISOString()).toBe('2027-07-14T22:00:00.000Z')
    expect(startOfDay('2027-03-28').toISOString()).toBe('2027-03-27T23:00:00.000Z')
    expect(startOfDay('2027-03-29').toISOString()).toBe('2027-03-28T22:00:00.000Z')
    expect(startOfDay('2027-10-31').toISOString()).toBe('2027-10-30T22:00:00.000Z')
    expect(startOfDay('2027-11-01').toISOString()).toBe('2027-10-31T23:00:00.000Z')
  })

  it('is that day from its first moment, and the day before just before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('1999-12-31', days)
        const start = startOfDay(day)
        expect(dayIn(start)).toBe(day)
        expect(dayIn(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})
