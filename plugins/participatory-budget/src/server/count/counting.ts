import type { Rule, Utility } from '@parvis/tally'
import { hasPoints, tallyCounting, type BallotType, type BudgetSettings } from '../../contract/index.js'

/** The settings that say how ballots become a decision. */
export type CountingSettings = Pick<BudgetSettings, 'rule' | 'completion' | 'utility' | 'ballotType'>

/** Rule and utility in the words of `@parvis/tally`, which are those of its command too. */
export function countingOf({ ballotType, ...counting }: CountingSettings): { readonly rule: Rule; readonly utility: Utility } {
  return tallyCounting(counting, ballotType)
}

/** Plain counting: most votes, or most points, first. */
export function plainCounting(ballotType: BallotType): { readonly rule: Rule; readonly utility: Utility } {
  return { rule: 'greedy', utility: hasPoints(ballotType) ? 'points_cost' : 'cost' }
}

const CENTS = 100n

/**
 * The step of the completions that raise the budget, in cents: 1 % of the budget, rounded up in the unit in which a `.pb` file
 * of these amounts is written. Without it a recount from the file could take another step where all amounts are in whole euros.
 */
export function budgetStep(amounts: { readonly budgetCents: number; readonly costsCents: readonly number[] }): bigint {
  const all = [amounts.budgetCents, ...amounts.costsCents].map(BigInt)
  const unit = [100n, 10n].find((each) => all.every((amount) => amount % each === 0n)) ?? 1n
  const budget = BigInt(amounts.budgetCents) / unit
  return ((budget + CENTS - 1n) / CENTS) * unit
}
