import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nextBoundary, phaseStatus } from './phase-status.js'

const at = (minute: number): Date => new Date(Date.UTC(2027, 0, 1, 0, minute))
const phase = { startsAt: at(10), endsAt: at(20) }

describe('the status of a phase', () => {
  it('is open from its start to just before its end', () => {
    expect(phaseStatus(phase, 'published', at(9))).toBe('upcoming')
    expect(phaseStatus(phase, 'published', at(10))).toBe('open')
    expect(phaseStatus(phase, 'published', new Date(at(20).getTime() - 1))).toBe('open')
    expect(phaseStatus(phase, 'published', at(20))).toBe('closed')
  })

  it('is closed in a closed activity, whatever the dates say', () => {
    expect(phaseStatus(phase, 'closed', at(0))).toBe('closed')
    expect(phaseStatus(phase, 'archived', at(15))).toBe('closed')
  })

  it('changes at the next boundary and not before', () => {
    const minutes = fc.integer({ min: 0, max: 100 })
    const phases = fc.array(fc.tuple(minutes, minutes).map(([a, b]) => ({ startsAt: at(Math.min(a, b)), endsAt: at(Math.max(a, b)) })))
    fc.assert(
      fc.property(phases, minutes, (all, minute) => {
        const now = at(minute)
        const next = nextBoundary(all, now)
        const before = new Date((next ?? at(1000)).getTime() - 1)
        for (const each of all) expect(phaseStatus(each, 'published', before)).toBe(phaseStatus(each, 'published', now))
        if (next !== undefined) expect(next > now).toBe(true)
      }),
    )
  })
})
