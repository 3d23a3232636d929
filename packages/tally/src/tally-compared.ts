import type { Election } from './election/election.js'
import { compareOutcomes } from './result/voter-outcomes.js'
import { tally, type TallyOptions, type TallyResult } from './tally.js'

/** What {@link tallyCompared} gives. */
export interface ComparedTally {
  /** The outcome that counts: one of the other two. */
  readonly result: TallyResult
  readonly proposed: TallyResult
  readonly greedy: TallyResult
  /** Voters with more funded projects in the proposed outcome than in the greedy one, and the other way round. */
  readonly betterOffWithProposed: number
  readonly betterOffWithGreedy: number
}

/**
 * The comparison step of Wieliczka and Świecie (2023): counts by the rule wanted and by plain greedy, and keeps the first
 * unless more voters get more of their projects from greedy.
 */
export function tallyCompared(election: Election, options: TallyOptions): ComparedTally {
  const proposed = tally(election, options)
  const greedy = tally(election, { ...options, rule: 'greedy' })
  const compared = compareOutcomes(election, proposed.winners, greedy.winners)
  const { betterOffInFirst: betterOffWithProposed, betterOffInSecond: betterOffWithGreedy } = compared
  const result = betterOffWithGreedy > betterOffWithProposed ? greedy : proposed
  return { result, proposed, greedy, betterOffWithProposed, betterOffWithGreedy }
}
