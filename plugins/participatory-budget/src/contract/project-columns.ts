import { LOCALES, type Locale } from '@parvis/contract'

/** Fields of a project that are texts in several languages. */
export const TEXT_FIELDS = ['title', 'summary', 'description', 'category', 'place'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/**
 * What a column of a list of projects can be: a text in a language, such as `title_nl`, or something without a language. Several
 * who pay besides stand in one cell with `|` between, and so do their amounts.
 */
export type ProjectColumn = 'reference' | 'location' | 'cost' | 'envelope' | 'co_financing' | `${TextField | 'co_financing_by'}_${Locale}`

/** Every column that there is, in the order of the export. */
export const LIST_COLUMNS: readonly ProjectColumn[] = projectColumns(LOCALES)

/** The columns of a list of projects in these languages, in the order of the export. */
export function projectColumns(languages: readonly Locale[]): ProjectColumn[] {
  const texts = TEXT_FIELDS.flatMap((field) => languages.map((locale): ProjectColumn => `${field}_${locale}`))
  const payers = languages.map((locale): ProjectColumn => `co_financing_by_${locale}`)
  return ['reference', ...texts, 'location', 'cost', 'envelope', 'co_financing', ...payers]
}

/** The column of that name, if there is one. */
export function projectColumn(name: string): ProjectColumn | undefined {
  return LIST_COLUMNS.find((column) => column === name)
}

/** The field and the language of a column of texts; `undefined` for the others. */
export function textColumn(column: ProjectColumn): { readonly field: TextField; readonly locale: Locale } | undefined {
  const field = TEXT_FIELDS.find((each) => column.startsWith(`${each}_`))
  const locale = localeOf(column)
  return field === undefined || locale === undefined ? undefined : { field, locale }
}

/** The language of a column, if it has one. */
export function localeOf(column: ProjectColumn): Locale | undefined {
  return LOCALES.find((each) => column.endsWith(`_${each}`))
}
