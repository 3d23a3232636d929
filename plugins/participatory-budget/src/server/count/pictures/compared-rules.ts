import { tally, voterOutcomes, type Election, type TallyResult } from '@parvis/tally'
import { tallyCounting, type BallotType, type ComparedRule, type Counting } from '../../../contract/index.js'
import { roundedCents } from '../rounded-cents.js'

export interface RuleComparison {
  readonly counting: Counting
  readonly ballotType: BallotType
  /** Projects in the order of the lot. */
  readonly lot?: readonly string[] | undefined
  /** What the rule in force has decided. */
  readonly result: TallyResult
}

/** Counts the same ballots by plain counting, by equal shares and by Phragmén's rule; the rule in force stands for its own kind. */
export function comparedRules(election: Election, { counting, ballotType, lot, result }: RuleComparison): ComparedRule[] {
  const { utility } = counting
  const kinds: readonly Counting[] = [
    { rule: 'greedy', completion: 'add1', utility: 'cost' },
    { rule: 'equal-shares', completion: 'add1', utility },
    { rule: 'phragmen', completion: 'add1', utility },
  ]
  return kinds.map((kind) => {
    const isDeciding = kind.rule === counting.rule
    const shown = isDeciding ? counting : kind
    const counted = isDeciding ? result : tally(election, { ...tallyCounting(shown, ballotType), lot })
    const { withNothing, meanFunded } = voterOutcomes(election, counted.winners)
    return {
      rule: shown.rule,
      ...(shown.rule === 'equal-shares' ? { completion: shown.completion } : {}),
      utility: shown.utility,
      isDeciding,
      winners: [...counted.winners],
      spentCents: roundedCents(counted.spent),
      votersWithNothing: withNothing,
      meanWonMilli: Math.round(meanFunded * 1000),
    }
  })
}
