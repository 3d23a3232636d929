import { describe, expect, it } from '@jest/globals'
import { daysLater } from './brussels-days.js'

describe('daysLater', () => {
  it('keeps midnight in Brussels when summer time begins and ends', () => {
    expect(daysLater(new Date('2026-03-20T23:00:00Z'), 14).toISOString()).toBe('2026-04-03T22:00:00.000Z')
    expect(daysLater(new Date('2026-10-14T22:00:00Z'), 21).toISOString()).toBe('2026-11-04T23:00:00.000Z')
    expect(daysLater(new Date('2026-06-01T22:00:00Z'), -3).toISOString()).toBe('2026-05-29T22:00:00.000Z')
  })
})
