import { describe, expect, it } from '@jest/globals'
import { EligibilityRule } from '@parvis/contract'
import { offeredLevels } from './offered-levels.js'

const act = (leastLevel: 0 | 1 | 2, minimumLevel: number) => ({
  leastLevel,
  rule: EligibilityRule.parse({ minimumLevel }),
})

describe('levels that staff can ask for', () => {
  it('are those that some way of proving oneself leads to', () => {
    expect(offeredLevels(act(0, 1), [{ level: 1 }, { level: 3 }])).toEqual([0, 1, 3])
  })

  it('begin with what the module asks for', () => {
    expect(offeredLevels(act(1, 1), [{ level: 1 }, { level: 3 }, { level: 4 }])).toEqual([1, 3, 4])
    expect(offeredLevels(act(2, 3), [{ level: 1 }, { level: 3 }])).toEqual([2, 3])
  })

  it('keep what is asked for now, though no way leads there any more', () => {
    expect(offeredLevels(act(1, 4), [{ level: 1 }])).toEqual([1, 4])
  })
})
