import { describe, expect, it } from '@jest/globals'
import { monthsAfter } from './months-after.js'

const after = (moment: string, months: number): string => monthsAfter(new Date(moment), months).toISOString()

describe('monthsAfter', () => {
  it('I-23 is the same day a year later', () => {
    expect(after('2026-11-24T10:00:00.000Z', 12)).toBe('2027-11-24T10:00:00.000Z')
  })

  it('I-23 is the last of the month where it has no such day', () => {
    expect(after('2028-02-29T23:59:59.000Z', 12)).toBe('2029-02-28T23:59:59.000Z')
    expect(after('2026-08-31T00:00:00.000Z', 6)).toBe('2027-02-28T00:00:00.000Z')
    expect(after('2027-02-28T00:00:00.000Z', 12)).toBe('2028-02-28T00:00:00.000Z')
  })
})
