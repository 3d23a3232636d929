import type { BallotType, BudgetUtility, Completion, CountingRule } from './budget-settings.js'

/** What decides how ballots are counted. */
export interface Counting {
  readonly rule: CountingRule
  /** Matters for equal shares alone. */
  readonly completion: Completion
  readonly utility: BudgetUtility
}

/** The rule by the name that it has in `@parvis/tally` and on the command line. */
export function tallyRule({ rule, completion }: Pick<Counting, 'rule' | 'completion'>): 'greedy' | 'phragmen' | Completion {
  return rule === 'equal-shares' ? completion : rule
}

/** The utility by the name that it has there: on ballots that carry points or ranks these count. */
export function tallyUtility(utility: BudgetUtility, ballotType: BallotType): 'cost' | 'card' | 'points' | 'points_cost' {
  const hasPoints = ballotType !== 'approval' && ballotType !== 'knapsack'
  if (utility === 'cost') return hasPoints ? 'points_cost' : 'cost'
  return hasPoints ? 'points' : 'card'
}
