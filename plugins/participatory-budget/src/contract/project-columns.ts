import { LOCALES, type Locale } from '@parvis/contract'

/** Fields of a project that are texts in several languages. */
export const TEXT_FIELDS = ['title', 'summary', 'description', 'category', 'place'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** What a column of a list of projects can be: `reference`, `cost`, or a text in a language, such as `title_nl`. */
export type ProjectColumn = 'reference' | 'cost' | `${TextField}_${Locale}`

/** Every column that there is, in the order of the export. */
export const PROJECT_COLUMNS: readonly ProjectColumn[] = projectColumns(LOCALES)

/** The columns of a list of projects in these languages, in the order of the export. */
export function projectColumns(languages: readonly Locale[]): ProjectColumn[] {
  const texts = TEXT_FIELDS.flatMap((field) => languages.map((locale): ProjectColumn => `${field}_${locale}`))
  return ['reference', ...texts, 'cost']
}

/** The column of that name, if there is one. */
export function projectColumn(name: string): ProjectColumn | undefined {
  return PROJECT_COLUMNS.find((column) => column === name)
}

/** The field and the language of a column of texts; `undefined` for the others. */
export function textColumn(column: ProjectColumn): { readonly field: TextField; readonly locale: Locale } | undefined {
  const field = TEXT_FIELDS.find((each) => column.startsWith(`${each}_`))
  const locale = LOCALES.find((each) => column.endsWith(`_${each}`))
  return field === undefined || locale === undefined ? undefined : { field, locale }
}
