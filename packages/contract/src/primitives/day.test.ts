import { describe, expect, it } from '@jest/globals'
import { Instant } from '../core/participation.js'
import { Day } from './day.js'

describe('days and instants', () => {
  it('take what calendars have', () => {
    for (const day of ['1900-01-01', '2024-02-29', '2999-12-31']) expect(Day.safeParse(day).success).toBe(true)
    for (const instant of ['2026-03-08T00:00:00Z', '2026-03-08T12:00:00.000+02:00']) expect(Instant.safeParse(instant).success).toBe(true)
  })

  it('refuse years that a database cannot keep, and days that do not exist', () => {
    for (const day of ['0000-01-01', '0001-01-01', '9999-12-31', '2023-02-29', '2024-13-01']) expect(Day.safeParse(day).success).toBe(false)
    for (const instant of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) expect(Instant.safeParse(instant).success).toBe(false)
  })
})
