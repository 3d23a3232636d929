import { tally, voterOutcomes, type Election, type Rule, type TallyResult, type Utility } from '@parvis/tally'
import { tallyRule, tallyUtility, type BallotType, type ComparedRule, type Counting } from '../../../contract/index.js'

const CENTS = 100

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
    const rule: Rule = tallyRule(shown)
    const by: Utility = tallyUtility(shown.utility, ballotType)
    const counted = isDeciding ? result : tally(election, { rule, utility: by, lot })
    const { withNothing, meanFunded } = voterOutcomes(election, counted.winners)
    return {
      rule: shown.rule,
      ...(shown.rule === 'equal-shares' ? { completion: shown.completion } : {}),
      utility: shown.utility,
      isDeciding,
      winners: [...counted.winners],
      spentCents: Math.round(Number(counted.spent) * CENTS),
      votersWithNothing: withNothing,
      meanWonMilli: Math.round(meanFunded * 1000),
    }
  })
}
