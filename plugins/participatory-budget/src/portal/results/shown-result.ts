import type { BudgetResult, EnvelopeResult } from '../../contract/index.js'

/** A result as these pages show it: the count of its first envelope, with what holds for the whole. */
export type ShownResult = BudgetResult & EnvelopeResult

/** The first envelope of a result, with what holds for the whole. */
export function shownResult(result: BudgetResult): ShownResult | undefined {
  const [first] = result.envelopes
  return first === undefined ? undefined : { ...result, ...first }
}
