import type { Locale } from '@parvis/contract'
import { pickText } from '@parvis/contract'
import type { EqualSharesResult } from '@parvis/tally'
import { stringify } from 'csv-stringify/sync'
import type { BudgetResult } from '../../contract/index.js'
import { writeEuros } from '../project/table/parse-euros.js'
import type { Count } from './count-election.js'

/** The projects with votes and decision, for spreadsheets: `;`, UTF-8 with byte order mark, formulas defused. */
export function projectsCsv(result: BudgetResult, languages: readonly Locale[]): string {
  const header = ['reference', ...languages.map((locale) => `title_${locale}`), 'cost', 'votes', 'won', 'reason']
  const rows = result.projects.map((project) => [
    project.reference,
    ...languages.map((locale) => project.title[locale] ?? ''),
    writeEuros(project.costCents),
    String(project.votes),
    project.won ? '1' : '0',
    project.reason.code,
  ])
  return stringify([header, ...rows], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n\t]/,
  })
}

/**
 * The whole result as JSON, with the ledger of equal shares: who paid what for which project, as whole numbers over one
 * denominator, so that anyone can check it with additions alone.
 */
export function resultJson(result: BudgetResult, count: Count): string {
  const { tally } = count
  const ledger = tally?.family !== 'equal-shares' ? undefined : ledgerOf(count, tally)
  return `${JSON.stringify({ ...result, ...(ledger === undefined ? {} : { ledger }) })}\n`
}

function ledgerOf({ election }: Count, tally: EqualSharesResult) {
  const { ledger } = tally.outcome
  const { offsets, choices, weights } = election.ballots
  return {
    unit: 'cents',
    denominator: ledger.denominator.toString(),
    endowment: ledger.endowment.toString(),
    /** Equal ballots are one class. */
    classes: Array.from(weights, (voters, ballot) => ({
      voters,
      projects: Array.from(choices.subarray(offsets[ballot], offsets[ballot + 1]), (project) => election.ids[project]),
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
export function projectNames(projects: BudgetResult['projects'], languages: readonly Locale[]): ReadonlyMap<string, string> {
  return new Map(projects.map((project) => [project.reference, pickText(project.title, languages[0] ?? 'fr', languages)]))
}
