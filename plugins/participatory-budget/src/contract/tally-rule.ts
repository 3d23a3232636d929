import { carriesPoints } from './ballot-rules.js'
import type { BallotType, BudgetUtility, Completion, CountingRule } from './budget-settings.js'

/** What decides how ballots are counted. */
export interface Counting {
  readonly rule: CountingRule
  /** Matters for equal shares alone. */
  readonly completion: Completion
  readonly utility: BudgetUtility
}

/** Rule and utility by the names that they have in `@parvis/tally`, which are those of its command too. */
export interface TallyCounting {
  readonly rule: 'greedy' | 'phragmen' | Completion
  readonly utility: 'cost' | 'card' | 'points' | 'points_cost'
}

/** Whether ballots of this type give projects more or less support: by points, scores or ranks. */
export function hasPoints(ballotType: BallotType): boolean {
  return carriesPoints(ballotType) || ballotType === 'ranking'
}

/** How the tally counts ballots of a type. */
export function tallyCounting({ rule, completion, utility }: Counting, ballotType: BallotType): TallyCounting {
  // Phragmén's rule looks at who chooses what alone.
  if (rule === 'phragmen') return { rule, utility: 'card' }
  const named = rule === 'greedy' ? 'greedy' : completion
  if (hasPoints(ballotType)) return { rule: named, utility: utility === 'cost' ? 'points_cost' : 'points' }
  return { rule: named, utility: utility === 'cost' ? 'cost' : 'card' }
}
