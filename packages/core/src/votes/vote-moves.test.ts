import { describe, expect, it } from '@jest/globals'
import { VOTE_STATES, type VoteState } from '@parvis/contract'
import { canMove, isFrozenState } from './vote-moves.js'

/** The table of the specification, written down a second time. */
const ALLOWED: readonly (readonly [VoteState, VoteState])[] = [
  ['draft', 'rehearsed'],
  ['rehearsed', 'draft'],
  ['rehearsed', 'rehearsed'],
  ['rehearsed', 'frozen'],
  ['frozen', 'open'],
  ['frozen', 'archived'],
  ['open', 'suspended'],
  ['open', 'closed'],
  ['suspended', 'open'],
  ['suspended', 'closed'],
  ['closed', 'tallied'],
  ['tallied', 'contested'],
  ['tallied', 'final'],
  ['contested', 'tallied'],
  ['contested', 'final'],
  ['final', 'archived'],
]

describe('the states of a vote', () => {
  const pairs = VOTE_STATES.flatMap((from) => VOTE_STATES.map((to) => [from, to] as const))

  it.each(pairs)('B-01 says whether %s may become %s', (from, to) => {
    expect(canMove(from, to)).toBe(ALLOWED.some(([one, other]) => one === from && other === to))
  })

  it('B-02 lets no frozen vote back to where rules can change', () => {
    const reachable = (from: VoteState, seen = new Set<VoteState>()): ReadonlySet<VoteState> => {
      for (const to of VOTE_STATES) if (canMove(from, to) && !seen.has(to)) reachable(to, seen.add(to))
      return seen
    }
    for (const state of VOTE_STATES.filter(isFrozenState)) {
      for (const later of reachable(state)) expect({ state, later, frozen: isFrozenState(later) }).toEqual({ state, later, frozen: true })
    }
  })
})
