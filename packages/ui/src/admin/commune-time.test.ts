import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fromLocalTime, toLocalTime } from './commune-time.js'

describe('Belgian time', () => {
  it('is one hour ahead of UTC in winter and two in summer', () => {
    expect(toLocalTime('2027-01-15T08:00:00Z')).toBe('2027-01-15T09:00')
    expect(toLocalTime('2027-07-15T08:00:00Z')).toBe('2027-07-15T10:00')
    expect(fromLocalTime('2027-07-15T10:00')).toBe('2027-07-15T08:00:00.000Z')
  })

  it('moves the hour that does not exist forward, and takes the first of the hour that comes twice', () => {
    expect(fromLocalTime('2027-03-28T02:30')).toBe('2027-03-28T01:30:00.000Z')
    expect(fromLocalTime('2027-10-31T02:30')).toBe('2027-10-31T00:30:00.000Z')
  })

  it('gives nothing for what is no date', () => {
    expect(fromLocalTime('tomorrow')).toBeUndefined()
    expect(fromLocalTime('2027-13-40T00:00')).toBeUndefined()
    expect(toLocalTime(undefined)).toBe('')
    expect(toLocalTime('soon')).toBe('')
  })

  it('shows again every time that was typed, but for the skipped hour', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          const local = toLocalTime(date.toISOString())
          const instant = fromLocalTime(local)
          expect(toLocalTime(instant)).toBe(local)
        },
      ),
    ))
})
