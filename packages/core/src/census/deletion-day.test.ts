import { describe, expect, it } from '@jest/globals'
import { deletionDay } from './deletion-day.js'

const at = (day: string): Date => new Date(`${day}T10:00:00Z`)
const active = { state: 'active', uploadedAt: at('2026-09-01'), activatedAt: at('2026-09-02'), closedAt: undefined } as const
const closed = { ...active, state: 'closed', closedAt: at('2026-10-01') } as const

describe('the day on which a register is deleted', () => {
  it('I-26 follows the last activity that used it, by the days that the commune has chosen', () => {
    const uses = [
      { from: at('2026-09-05'), until: at('2026-09-20') },
      { from: at('2026-09-05'), until: at('2026-11-20') },
    ]
    expect(deletionDay(active, uses, 30)).toBe('2026-12-20')
    expect(deletionDay(active, uses, 1)).toBe('2026-11-21')
  })

  it('I-26 is not known while an activity is to end', () => {
    expect(deletionDay(active, [{ from: at('2026-09-05'), until: undefined }], 30)).toBeUndefined()
  })

  it('I-26 counts from the day in force where nothing used it, and does not look at what ended before', () => {
    expect(deletionDay(active, [], 30)).toBe('2026-10-02')
    expect(deletionDay(active, [{ from: at('2026-01-01'), until: at('2026-02-01') }], 30)).toBe('2026-10-02')
  })

  it('I-26 of one that is out of force waits for what began before, not for what came later', () => {
    expect(deletionDay(closed, [], 30)).toBe('2026-10-31')
    expect(deletionDay(closed, [{ from: at('2026-10-02'), until: undefined }], 30)).toBe('2026-10-31')
    expect(deletionDay(closed, [{ from: at('2026-09-20'), until: at('2026-12-01') }], 30)).toBe('2026-12-31')
  })

  it('I-26 does not keep a file that never came into force, and knows no day for what is gone', () => {
    const uploaded = { ...active, state: 'dry-run', activatedAt: undefined } as const
    expect(deletionDay(uploaded, [{ from: at('2026-09-05'), until: undefined }], 365)).toBe('2026-10-01')
    expect(deletionDay({ ...closed, state: 'purged' }, [], 30)).toBeUndefined()
  })
})
