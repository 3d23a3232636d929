import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { PLAN_WIDTH, planOf } from './plan-points.js'

const huy = { latitude: 50.519, longitude: 5.24 }
const degrees = (min: number, max: number) => fc.integer({ min: Math.round(min * 1e5), max: Math.round(max * 1e5) }).map((each) => each / 1e5)
const somewhere = fc.record({ latitude: degrees(50.4, 50.6), longitude: degrees(5.1, 5.4) })

describe('the plan of places', () => {
  it('has north above and east on the right, to scale', () => {
    const { points, scale } = planOf([huy, { ...huy, latitude: 50.528 }, { ...huy, longitude: 5.254 }])
    const [home, north, east] = points
    expect(north?.y).toBeLessThan(home?.y ?? 0)
    expect(north?.x).toBeCloseTo(home?.x ?? 0)
    expect(east?.x).toBeGreaterThan(home?.x ?? 0)
    // 0.009 degrees north and 0.014 degrees east are both about a kilometre here.
    const kilometre = (home?.y ?? 0) - (north?.y ?? 0)
    expect(Math.abs((east?.x ?? 0) - (home?.x ?? 0) - kilometre)).toBeLessThan(kilometre * 0.02)
    expect(scale.units / scale.metres).toBeCloseTo(kilometre / 1000.8, 3)
  })

  it('keeps every mark on the paper and beside the others, even those of one place', () => {
    const { points } = planOf([huy, huy, huy, { ...huy, latitude: 50.52 }])
    const distances = points.flatMap((one, index) => points.slice(index + 1).map((other) => Math.hypot(one.markX - other.markX, one.markY - other.markY)))
    expect(Math.min(...distances)).toBeGreaterThan(20)
    fc.assert(
      fc.property(fc.array(somewhere, { minLength: 1, maxLength: 24 }), (locations) => {
        const plan = planOf(locations)
        expect(plan.height).toBeLessThanOrEqual(361)
        for (const { x, y, markX, markY } of plan.points) {
          for (const across of [x, markX]) expect(across >= 0 && across <= PLAN_WIDTH).toBe(true)
          for (const down of [y, markY]) expect(down >= 0 && down <= plan.height).toBe(true)
        }
        expect(plan.scale.units).toBeGreaterThan(0)
      }),
    )
  })
})
