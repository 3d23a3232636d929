import type { TallyResult } from '../tally.js'

/**
 * The outcome as one line of text that is the same for everyone who counts the same ballots by the same rule: JSON of rule,
 * utility, winners in the order of selection, money spent, and endowment (null for rules without one). Its SHA-256 is the digest that
 * a result page publishes and a recount prints.
 *
 * @example outcomeText(result) // '["add1","cost",["bench"],"400","250"]'
 */
export function outcomeText(result: TallyResult): string {
  const endowment = result.family === 'equal-shares' ? result.endowment : null
  return JSON.stringify([result.rule, result.utility, result.winners, result.spent, endowment])
}
