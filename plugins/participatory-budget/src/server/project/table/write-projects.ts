import { LOCALES, type Locale } from '@parvis/contract'
import { stringify } from 'csv-stringify/sync'
import { localeOf, projectColumns, TEXT_FIELDS, textColumn, writeLocation, type Project, type ProjectColumn, type TextField } from '../../../contract/index.js'
import { writeAmounts, writeNames } from './co-financing-cells.js'
import { withGuard } from './formula-guard.js'
import { writeEuros } from './parse-euros.js'

export type WrittenProject = Pick<Project, TextField | 'costCents' | 'coFinancing' | 'envelope' | 'location' | 'reference'>

function cellOf(project: WrittenProject, column: ProjectColumn): string | number {
  if (column === 'cost') return project.costCents / 100
  if (column === 'reference') return project.reference
  if (column === 'location') return project.location === undefined ? '' : writeLocation(project.location)
  if (column === 'envelope') return project.envelope ?? ''
  if (column === 'co_financing') return writeAmounts(project.coFinancing)
  const text = textColumn(column)
  if (text !== undefined) return project[text.field][text.locale] ?? ''
  const locale = localeOf(column)
  return locale === undefined ? '' : writeNames(project.coFinancing, locale)
}

/** Languages of a list: those of the commune, and every other one in which a project has a text. */
export function languagesOf(projects: readonly WrittenProject[], commune: readonly Locale[]): Locale[] {
  const has = (project: WrittenProject, locale: Locale) =>
    TEXT_FIELDS.some((field) => project[field][locale] !== undefined) || project.coFinancing?.some(({ by }) => by[locale] !== undefined) === true
  const others = LOCALES.filter((locale) => projects.some((project) => has(project, locale)))
  return [...new Set([...commune, ...others])]
}

/** Projects as the lines of a spreadsheet, headings first: the cost as a number of euros, all else as text. */
export function projectLines(projects: readonly WrittenProject[], languages: readonly Locale[]): (string | number)[][] {
  const columns = projectColumns(languages)
  return [columns, ...projects.map((project) => columns.map((column) => cellOf(project, column)))]
}

/** Projects as a CSV file that can be imported again: `;`, UTF-8 with byte order mark, formulas defused. */
export function writeProjectCsv(projects: readonly WrittenProject[], languages: readonly Locale[]): string {
  const lines = projectLines(projects, languages).map((line) =>
    line.map((cell) => (typeof cell === 'number' ? writeEuros(Math.round(cell * 100)) : withGuard(cell))),
  )
  return stringify(lines, {
    delimiter: ';',
    bom: true,
    record_delimiter: '\r\n',
    // A lone line feed inside a cell would otherwise stay unquoted, as it is not the record delimiter.
    quoted_match: /[\r\n\t]/,
  })
}
