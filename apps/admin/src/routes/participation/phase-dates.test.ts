import { describe, expect, it } from '@jest/globals'
import { createI18n } from '../../i18n/i18n.js'
import { isMidnight, lastMoment } from './phase-dates.js'

const { date } = createI18n('en', {})

describe('the end of a phase', () => {
  it('at midnight on Belgian clocks names the day before as the last one', () => {
    expect(isMidnight('2027-01-24T23:00:00Z')).toBe(true)
    expect(date(lastMoment('2027-01-24T23:00:00Z'))).toBe('24 January 2027')
    expect(isMidnight('2027-07-24T22:00:00Z')).toBe(true)
  })

  it('within a day names that day', () => {
    expect(isMidnight('2027-01-24T17:00:00Z')).toBe(false)
    expect(date(lastMoment('2027-01-24T17:00:00Z'))).toBe('24 January 2027')
  })
})
