import { outcomeText } from '@parvis/tally'
import { totalBudget, type BudgetResult, type BudgetSettings, type Choices, type EnvelopeResult } from '../../contract/index.js'
import { sha256 } from '../ballot/lot.js'
import type { DrawnLot } from '../ballot/lot.service.js'
import type { EnvelopeCount } from './count-envelopes.js'
import { countingOf } from './counting.js'
import { resultPictures } from './pictures/result-pictures.js'
import { ballotsFileName, recountCommand } from './recount-command.js'

export interface ResultParts {
  readonly counts: readonly EnvelopeCount[]
  readonly settings: BudgetSettings
  /** All ballots of the box. */
  readonly ballots: readonly Choices[]
  readonly countedAt: Date
  readonly imported: boolean
  readonly fingerprint: string | undefined
  /** Text of the file of ballots of each envelope, by its id. */
  readonly pb: ReadonlyMap<string, string>
  readonly lot?: { readonly drawn: DrawnLot; readonly order: readonly string[] } | undefined
}

/** Puts the counts together with what makes them checkable: digests, the revealed lot, and the commands of a recount. */
export function budgetResult(parts: ResultParts): BudgetResult {
  const { counts, settings, lot } = parts
  const envelopes = counts.map((counted) => envelopeResult(counted, parts))
  const sum = (number: (result: EnvelopeResult) => number) => envelopes.reduce((total, envelope) => total + number(envelope), 0)
  const { rule, completion, utility, ballotType, currency } = settings
  return {
    rule,
    completion,
    utility,
    ballotType,
    budgetCents: totalBudget(settings),
    currency,
    spentCents: sum((envelope) => envelope.spentCents),
    ballots: parts.ballots.length,
    blank: blankOf(parts),
    countedAt: parts.countedAt.toISOString(),
    imported: parts.imported,
    envelopes,
    ...(lot === undefined
      ? {}
      : { lot: { ...lot.drawn, order: [...lot.order], tiesMet: sum((each) => each.tiesMet), tiesByLot: sum((each) => each.tiesByLot) } }),
    ...(parts.fingerprint === undefined ? {} : { fingerprint: parts.fingerprint }),
    digest: resultDigest(counts, settings),
  }
}

function envelopeResult({ envelope, count, jury }: EnvelopeCount, { counts, settings, lot, pb }: ResultParts): EnvelopeResult {
  const ballotsFile = ballotsFileName(envelope.id, counts.length)
  const order = lot?.order.filter((reference) => count.election?.ids.includes(reference))
  return {
    id: envelope.id,
    title: envelope.title,
    budgetCents: envelope.budgetCents,
    ballots: count.ballots,
    blank: count.blank,
    ...count.outcome,
    ...(jury === undefined ? {} : { jury }),
    ...picturesOf(count, { settings, lot: order }),
    tiesMet: count.tiesMet,
    tiesByLot: count.tiesByLot,
    digest: envelopeDigest(count, settings),
    ballotsFile,
    ballotsDigest: sha256(pb.get(envelope.id) ?? ''),
    recount: recountCommand(ballotsFile, { ...countingOf(settings), lot: count.tiesByLot > 0 ? order : undefined, jury: count.tally === undefined ? undefined : jury }),
  }
}

function picturesOf(
  { election, tally, outcome }: EnvelopeCount['count'],
  { settings, lot }: { readonly settings: BudgetSettings; readonly lot: readonly string[] | undefined },
): Pick<EnvelopeResult, 'pictures'> {
  if (election === undefined || tally === undefined) return {}
  const categories = new Map(outcome.projects.map(({ reference, category }) => [reference, category]))
  return { pictures: resultPictures(election, { counting: settings, ballotType: settings.ballotType, result: tally, lot, categories }) }
}

/** Ballots that choose nothing which could be counted, in any envelope. */
export function blankOf({ counts, ballots }: Pick<ResultParts, 'counts' | 'ballots'>): number {
  const active = new Set(counts.flatMap(({ count }) => count.outcome.projects).filter(isCounted).map(({ reference }) => reference))
  return ballots.filter(({ projects, points }) => !projects.some((reference, place) => active.has(reference) && points?.[place] !== 0)).length
}

function isCounted({ reason }: EnvelopeResult['projects'][number]): boolean {
  return reason.code !== 'withdrawn'
}

/** What a recount of an envelope prints as `digest`; for one with nothing to count, that of an outcome without winners. */
function envelopeDigest({ tally }: EnvelopeCount['count'], settings: BudgetSettings): string {
  const { rule, utility } = countingOf(settings)
  return sha256(tally === undefined ? JSON.stringify([rule, utility, [], '0', null]) : outcomeText(tally))
}

/** The fingerprint of a result: that of the one envelope; of several, SHA-256 of a line `<id> <digest>` for each, each ended by a line feed. */
export function resultDigest(counts: readonly EnvelopeCount[], settings: BudgetSettings): string {
  const [only, ...others] = counts
  if (only !== undefined && others.length === 0) return envelopeDigest(only.count, settings)
  return sha256(counts.map(({ envelope, count }) => `${envelope.id} ${envelopeDigest(count, settings)}\n`).join(''))
}
