import { z } from 'zod'
import { BudgetResult, EnvelopeResult, Lot, SINGLE_ENVELOPE } from '../../contract/index.js'

/** A result as version 0.1.0 stored it: of the one envelope that there was, counted by votes or by equal shares with cost utilities. */
const EarlierResult = BudgetResult.omit({ envelopes: true, completion: true, utility: true, ballotType: true, lot: true })
  .extend(EnvelopeResult.omit({ id: true, title: true, tiesMet: true, tiesByLot: true, ballotsFile: true }).shape)
  .extend({ rule: z.enum(['greedy', 'equal-shares']), utility: z.literal('cost'), lot: Lot.optional() })

/**
 * Reads a stored result. Results are written once and never changed, so those of earlier versions are brought into the
 * present form here.
 *
 * @param ballotType of the frozen settings, which an earlier result did not repeat; imported ones were approvals.
 */
export function storedResult(content: unknown, ballotType?: string | null): BudgetResult {
  if (hasEnvelopes(content)) return BudgetResult.parse(content)
  const { lot, ...earlier } = EarlierResult.parse(content)
  const { rule, budgetCents, currency, spentCents, ballots, blank, countedAt, imported, fingerprint, digest } = earlier
  const ties = { tiesMet: lot?.tiesMet ?? 0, tiesByLot: lot?.tiesByLot ?? 0 }
  return {
    rule,
    completion: 'add1',
    utility: 'cost',
    ballotType: ballotType === 'knapsack' ? 'knapsack' : 'approval',
    budgetCents,
    currency,
    spentCents,
    ballots,
    blank,
    countedAt,
    imported,
    envelopes: [EnvelopeResult.parse({ ...earlier, ...ties, id: SINGLE_ENVELOPE, title: {}, ballotsFile: 'election.pb' })],
    ...(lot === undefined ? {} : { lot }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    digest,
  }
}

function hasEnvelopes(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'envelopes' in content
}
