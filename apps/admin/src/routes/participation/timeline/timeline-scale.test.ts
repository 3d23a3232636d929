import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { barOf, timelineScale } from './timeline-scale.js'

const at = (text: string) => Date.parse(text)

describe('timelineScale', () => {
  it('covers whole months, three at least', () => {
    const scale = timelineScale(
      [{ startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-05-20T20:00:00Z' }],
      at('2029-01-01T00:00Z'),
    )
    expect(scale?.months.map((month) => month.month)).toEqual(['2027-05-01', '2027-06-01', '2027-07-01'])
    expect(scale?.months[0]?.left).toBe(0)
  })

  it('takes in today when it is near, and leaves it out when it is years away', () => {
    const phases = [{ startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-08-20T20:00:00Z' }]
    expect(timelineScale(phases, at('2027-04-10T00:00Z'))?.months[0]?.month).toBe('2027-04-01')
    expect(timelineScale(phases, at('2025-04-10T00:00Z'))?.months[0]?.month).toBe('2027-05-01')
  })

  it('counts a phase that begins at midnight on Belgian clocks to its own month', () => {
    const scale = timelineScale(
      [{ startsAt: '2027-05-31T22:00:00Z', endsAt: '2027-08-20T20:00:00Z' }],
      at('2030-01-01T00:00Z'),
    )
    expect(scale?.months[0]?.month).toBe('2027-06-01')
  })

  it('has nothing to show without dates', () => {
    expect(timelineScale([], 0)).toBeUndefined()
    expect(timelineScale([{ startsAt: '', endsAt: 'soon' }], 0)).toBeUndefined()
  })

  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  const phase = fc.tuple(instant, fc.integer({ min: 1, max: 900 })).map(([start, days]) => ({
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + days * 86_400_000).toISOString(),
  }))

  it('keeps every bar inside, in the order of the dates, and its months side by side', () =>
    fc.assert(
      fc.property(fc.array(phase, { minLength: 1, maxLength: 8 }), instant, (phases, now) => {
        const scale = timelineScale(phases, now.getTime())
        if (scale === undefined) throw new Error('phases with dates have a scale')
        const bars = phases.map((each) => ({ ...each, bar: barOf(scale, each) }))
        for (const { bar } of bars) {
          expect(bar).toBeDefined()
          expect(bar?.left ?? -1).toBeGreaterThanOrEqual(0)
          expect((bar?.left ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(100.000001)
          expect(bar?.width ?? 0).toBeGreaterThan(0)
        }
        const ordered = bars
          .toSorted((a, b) => at(a.startsAt) - at(b.startsAt))
          .map(({ bar }) => bar?.left ?? 0)
        expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
        const total = scale.months.reduce((sum, month) => sum + month.width, 0)
        expect(total).toBeCloseTo(100, 6)
      }),
    ))

  it('shows no bar for dates the wrong way round', () => {
    const scale = timelineScale([{ startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-08-20T20:00:00Z' }], 0)
    expect(
      scale && barOf(scale, { startsAt: '2027-06-02T00:00Z', endsAt: '2027-06-01T00:00Z' }),
    ).toBeUndefined()
  })
})
