import { languageName, type Choice } from '@parvis/ui/admin'
import { localeOf, projectColumns, textColumn, type ProjectColumn } from '../../../contract/index.js'
import type { TabProps } from '../../tab-props.js'

type Context = Pick<TabProps['context'], 't' | 'locale' | 'languages'>

/** How a column is called: “Title (French)”; without the language where the commune has only one. */
export function columnName(column: ProjectColumn, { t, locale, languages }: Context): string {
  const language = localeOf(column)
  const field = textColumn(column)?.field ?? (language === undefined ? column : 'co_financing_by')
  const name = t(`import.column.${field}`)
  if (language === undefined || (languages.length === 1 && languages[0] === language)) return name
  return t('import.column.in-language', { field: name, language: languageName(language, locale) })
}

/** What a column of a file can be, in the languages of the commune and in those that the file has. */
export function columnChoices(chosen: readonly string[], context: Context): Choice[] {
  const extra = chosen.filter((column) => column !== '')
  const columns = [...projectColumns(context.languages), ...projectColumns(['fr', 'nl', 'de', 'en']).filter((column) => extra.includes(column))]
  return [...new Set(columns)].map((column) => ({ value: column, label: columnName(column, context) }))
}
