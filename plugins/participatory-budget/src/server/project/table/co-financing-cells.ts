import type { Locale, LocalizedText } from '@parvis/contract'
import { CoFinancing, localeOf, type ProjectColumn, type ProjectContent } from '../../../contract/index.js'
import { eurosOfNumber, parseEuros, writeEuros } from './parse-euros.js'

type Shares = NonNullable<ProjectContent['coFinancing']>

/** Values in one cell, with `|` between them; one within a value is written `\\|`. */
function splitValues(cell: string): string[] {
  if (cell === '') return []
  const values = ['']
  for (const [sign] of cell.matchAll(/\\[\\|]|[^]/gu)) {
    if (sign === '|') values.push('')
    else values[values.length - 1] += sign.length === 2 && sign.startsWith('\\') ? sign.slice(1) : sign
  }
  return values.map((value) => value.trim())
}

function joinValues(values: readonly string[]): string {
  const cell = values.map((value) => value.replaceAll(/[\\|]/g, '\\$&')).join(' | ')
  return values.every((value) => value === '') ? '' : cell
}

/**
 * Who pays besides, from the cells of a line: amounts in one column, names in one column for each language.
 *
 * @returns `incomplete` when there are not as many names as amounts, or an amount is none.
 */
export function readCoFinancing(line: {
  readonly cells: readonly string[]
  readonly columns: readonly (ProjectColumn | undefined)[]
  readonly numbers?: ReadonlyMap<number, number> | undefined
}): Shares | undefined | 'incomplete' {
  const { cells, columns, numbers } = line
  const place = columns.indexOf('co_financing')
  const number = numbers?.get(place)
  const amounts = number === undefined ? splitValues(cells[place] ?? '').map(parseEuros) : [eurosOfNumber(number)]
  const names: LocalizedText[] = amounts.map(() => ({}))
  for (const [at, column] of columns.entries()) {
    const locale = column?.startsWith('co_financing_by_') === true ? localeOf(column) : undefined
    if (locale === undefined) continue
    const values = splitValues(cells[at] ?? '')
    if (values.length > amounts.length) return 'incomplete'
    values.forEach((value, index) => {
      const name = names[index]
      if (name !== undefined && value !== '') name[locale] = value
    })
  }
  if (amounts.length === 0) return undefined
  const shares = CoFinancing.array().max(10).safeParse(amounts.map((cents, index) => ({ by: names[index], cents })))
  return shares.success ? shares.data : 'incomplete'
}

/** The amounts of those who pay besides, as {@link readCoFinancing} reads them. */
export function writeAmounts(shares: Shares | undefined): string {
  return (shares ?? []).map(({ cents }) => writeEuros(cents)).join(' | ')
}

/** Their names in a language. */
export function writeNames(shares: Shares | undefined, locale: Locale): string {
  return joinValues((shares ?? []).map(({ by }) => by[locale] ?? ''))
}
