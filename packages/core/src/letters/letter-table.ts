import type { Locale } from '@parvis/contract'
import { stringify } from 'csv-stringify/sync'
import type { CensusPerson } from '../census/read-person.js'

/** Columns of the table for a printing house, in their order; texts are `core:letter.csv.<column>`. */
export const TABLE_COLUMNS = [
  'language',
  'givenName',
  'familyName',
  'street',
  'houseNumber',
  'box',
  'postCode',
  'locality',
  'code',
  'page',
  'qr',
] as const

export interface TableRow {
  readonly person: CensusPerson
  readonly locale: Locale
  /** In groups of four. */
  readonly code: string
  readonly page: string
  readonly qr: string
}

const OPTIONS = { delimiter: ';', record_delimiter: 'windows', escape_formulas: true } as const

/** First line of the table, with the mark by which spreadsheets know UTF-8. */
export function tableHead(names: readonly string[]): string {
  return `\ufeff${stringify([[...names]], OPTIONS)}`
}

export function tableLine({ person, locale, ...rest }: TableRow): string {
  const values: Readonly<Record<(typeof TABLE_COLUMNS)[number], string>> = {
    ...person,
    language: locale,
    ...rest,
  }
  return stringify([TABLE_COLUMNS.map((column) => values[column])], OPTIONS)
}
