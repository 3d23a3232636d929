import type { Locale, LocalizedText } from '@parvis/contract'
import { stringify } from 'csv-stringify/sync'
import { writeEuros } from '../project/table/parse-euros.js'
import type { Report } from './follow-up.service.js'

/** All milestones, for spreadsheets. */
export function milestonesCsv(reports: readonly Report[], languages: readonly Locale[]): string {
  const header = ['reference', ...columns('project', languages), ...columns('milestone', languages), 'state', 'planned_on', 'started_on', 'done_on', ...columns('abandoned', languages)]
  const rows = reports.flatMap(({ winner: { project }, milestones }) =>
    milestones.map((milestone) => [
      project.reference,
      ...cells(project.title, languages),
      ...cells(milestone.title, languages),
      milestone.state,
      milestone.plannedOn,
      milestone.startedOn ?? '',
      milestone.doneOn ?? '',
      ...cells(milestone.abandonedReason, languages),
    ]),
  )
  return written([header, ...rows])
}

/** All spending, for spreadsheets. */
export function spendingCsv(reports: readonly Report[], languages: readonly Locale[]): string {
  const header = ['reference', ...columns('project', languages), 'planned', 'spent_on', ...columns('what', languages), 'spent']
  const rows = reports.flatMap(({ winner: { project }, spending }) =>
    spending.map((entry) => [
      project.reference,
      ...cells(project.title, languages),
      writeEuros(project.costCents),
      entry.spentOn,
      ...cells(entry.what, languages),
      writeEuros(entry.cents),
    ]),
  )
  return written([header, ...rows])
}

const columns = (name: string, languages: readonly Locale[]): string[] => languages.map((locale) => `${name}_${locale}`)
const cells = (text: LocalizedText | undefined, languages: readonly Locale[]): string[] => languages.map((locale) => text?.[locale] ?? '')

/** `;`, UTF-8 with byte order mark, formulas defused. */
function written(rows: string[][]): string {
  return stringify(rows, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n\t]/ })
}
