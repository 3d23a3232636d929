import { describe, expect, it } from '@jest/globals'
import { VOTE_STATES } from '@parvis/contract'
import { stagesOf } from './stage-of.js'

const currentOf = (state: (typeof VOTE_STATES)[number], isReleased = false) =>
  stagesOf({ state, isReleased }).find((stage) => stage.status === 'current')?.stage

describe('stagesOf', () => {
  it('tells what comes next in each state', () => {
    expect(VOTE_STATES.map((state) => currentOf(state))).toEqual([
      'rehearse',
      'freeze',
      'open',
      'vote',
      'vote',
      'count',
      'final',
      'final',
      undefined,
      undefined,
    ])
  })

  it('takes the opening for done once two people have released the vote', () => {
    expect(currentOf('frozen', true)).toBe('vote')
  })

  it('never shows a stage as done behind one that is not', () => {
    const rank = { done: 0, current: 1, later: 2 }
    for (const state of VOTE_STATES) {
      const ranks = stagesOf({ state, isReleased: true }).map((stage) => rank[stage.status])
      expect(ranks).toEqual([...ranks].sort())
    }
  })
})
