import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { TOLL_LEVELS, tollLevel, type TollLevel } from './toll-levels.js'

const most = (level: TollLevel | undefined): number => (level === undefined ? 0 : level.cost * level.toAttempt)

describe('tollLevel', () => {
  it('I-18 is nothing in quiet hours, and grows with what comes from a network and to an activity', () => {
    expect(tollLevel({ ofNetwork: 30, ofActivity: 5_000 })).toBeUndefined()
    expect(tollLevel({ ofNetwork: 31, ofActivity: 31 })).toBe(TOLL_LEVELS[0])
    expect(tollLevel({ ofNetwork: 151, ofActivity: 151 })).toBe(TOLL_LEVELS[1])
    expect(tollLevel({ ofNetwork: 501, ofActivity: 501 })).toBe(TOLL_LEVELS[2])
    expect(tollLevel({ ofNetwork: 1, ofActivity: 5_001 })).toBe(TOLL_LEVELS[0])
    expect(tollLevel({ ofNetwork: 1, ofActivity: 900_000 })).toBe(TOLL_LEVELS[1])
  })

  it('I-18 never falls when more comes, and never goes beyond what a phone can bear', () => {
    const count = fc.nat({ max: 2_000_000 })
    fc.assert(
      fc.property(count, count, count, (one, more, ofActivity) => {
        const [before, after] = [tollLevel({ ofNetwork: one, ofActivity }), tollLevel({ ofNetwork: one + more, ofActivity })]
        expect(most(after)).toBeGreaterThanOrEqual(most(before))
        // Rounds: decision 0017 says what phones do.
        expect(most(after)).toBeLessThanOrEqual(640_000)
      }),
    )
  })
})
