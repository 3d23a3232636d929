import type { Locale } from '@parvis/contract'
import { pickText } from '@parvis/contract'
import type { Election, EqualSharesResult } from '@parvis/tally'
import { stringify } from 'csv-stringify/sync'
import { hasPoints, type BudgetResult, type EnvelopeResult } from '../../contract/index.js'
import { writeEuros } from '../project/table/parse-euros.js'
import type { EnvelopeCount } from './count-envelopes.js'

/** The projects with votes and decision, for spreadsheets: `;`, UTF-8 with byte order mark, formulas defused. */
export function projectsCsv(result: BudgetResult, languages: readonly Locale[]): string {
  const several = result.envelopes.length > 1
  const withPoints = hasPoints(result.ballotType)
  const titles = languages.map((locale) => `title_${locale}`)
  const header = ['reference', ...titles, ...(several ? ['envelope'] : []), 'cost', 'votes', ...(withPoints ? ['points'] : []), 'won', 'reason']
  const rows = result.envelopes.flatMap(({ id, projects }) =>
    projects.map((project) => [
      project.reference,
      ...languages.map((locale) => project.title[locale] ?? ''),
      ...(several ? [id] : []),
      writeEuros(project.costCents),
      String(project.votes),
      ...(withPoints ? [String(project.points ?? 0)] : []),
      project.won ? '1' : '0',
      project.reason.code,
    ]),
  )
  return stringify([header, ...rows], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n\t]/,
  })
}

/**
 * The whole result as JSON, with the ledger of equal shares in each envelope: who paid what for which project, as whole numbers
 * over one denominator, so that anyone can check it with additions alone.
 */
export function resultJson(result: BudgetResult, counts: readonly EnvelopeCount[]): string {
  const envelopes = result.envelopes.map((envelope, at) => ({ ...envelope, ...ledgerOf(counts[at]) }))
  return `${JSON.stringify({ ...result, envelopes })}\n`
}

function ledgerOf(counted: EnvelopeCount | undefined): { readonly ledger?: Record<string, unknown> } {
  const { election, tally } = counted?.count ?? {}
  return election === undefined || tally?.family !== 'equal-shares' ? {} : { ledger: plainLedger(election, tally) }
}

function plainLedger(election: Election, tally: EqualSharesResult): Record<string, unknown> {
  const { ledger } = tally.outcome
  const { offsets, choices, weights, points } = election.ballots
  return {
    unit: 'cents',
    denominator: ledger.denominator.toString(),
    endowment: ledger.endowment.toString(),
    /** Equal ballots are one class. */
    classes: Array.from(weights, (voters, ballot) => ({
      voters,
      projects: Array.from(choices.subarray(offsets[ballot], offsets[ballot + 1]), (project) => election.ids[project]),
      ...(points === undefined ? {} : { points: Array.from(points.subarray(offsets[ballot], offsets[ballot + 1])) }),
    })),
    rounds: ledger.rounds.map((round) => ({
      project: election.ids[round.project],
      price: round.price.toString(),
      payments: round.payments.map(String),
      payers: Array.from(round.classes, (ballot, at) => [ballot, round.paymentOf[at]]),
    })),
  }
}

/** Names of projects in the commune's first language, by reference. */
export function projectNames(projects: EnvelopeResult['projects'], languages: readonly Locale[]): ReadonlyMap<string, string> {
  return new Map(projects.map((project) => [project.reference, pickText(project.title, languages[0] ?? 'fr', languages)]))
}
