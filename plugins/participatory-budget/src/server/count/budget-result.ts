import { outcomeText } from '@parvis/tally'
import type { BudgetResult, BudgetSettings } from '../../contract/index.js'
import { sha256 } from '../ballot/lot.js'
import type { DrawnLot } from '../ballot/lot.service.js'
import type { Count } from './count-election.js'

export interface ResultParts {
  readonly count: Count
  readonly settings: BudgetSettings
  readonly ballots: number
  readonly countedAt: Date
  readonly imported: boolean
  readonly fingerprint: string | undefined
  /** Text of `election.pb`. */
  readonly pb: string
  readonly lot?: { readonly drawn: DrawnLot; readonly order: readonly string[] } | undefined
}

/** Puts a count together with what makes it checkable: digests, the revealed lot, and the command of a recount. */
export function budgetResult(parts: ResultParts): BudgetResult {
  const { count, settings, lot } = parts
  const rule = settings.rule === 'greedy' ? 'greedy' : 'add1'
  return {
    rule: settings.rule,
    utility: 'cost',
    budgetCents: settings.budgetCents,
    currency: settings.currency,
    ballots: parts.ballots,
    blank: count.blank,
    countedAt: parts.countedAt.toISOString(),
    imported: parts.imported,
    ...count.outcome,
    ...(lot === undefined
      ? {}
      : { lot: { ...lot.drawn, order: [...lot.order], tiesMet: count.tiesMet, tiesByLot: count.tiesByLot } }),
    ...(parts.fingerprint === undefined ? {} : { fingerprint: parts.fingerprint }),
    digest: outcomeDigest(count, rule),
    ballotsDigest: sha256(parts.pb),
    recount: recountCommand(rule, count.tiesByLot > 0 ? lot?.order : undefined),
  }
}

/** What a recount prints as `digest`; for a vote with nothing to count, that of an outcome without winners. */
export function outcomeDigest({ tally }: Count, rule: string): string {
  return sha256(tally === undefined ? JSON.stringify([rule, 'cost', [], '0', null]) : outcomeText(tally))
}

function recountCommand(rule: string, lot: readonly string[] | undefined): string {
  const zeroSupport = rule === 'greedy' ? ' --no-zero-support' : ''
  return `npm run -s parvis -- tally election.pb --rule ${rule} --utility cost${zeroSupport}${lot === undefined ? '' : ` --lot ${lot.join(',')}`} --json`
}
