import { LOCALES, type Locale } from '@parvis/contract'
import type { ProjectColumn, TextField } from '../../../contract/index.js'
import { markdownOf, plainTextOf } from './markdown-of-html.js'
import type { ProjectTable } from './project-table.js'

/** Columns of Decidim's export of budget projects, and what they are here; those before version 0.30 have categories and scopes. */
const TEXTS: Readonly<Record<string, TextField>> = {
  title: 'title',
  description: 'description',
  'category/name': 'category',
  'taxonomies/name': 'category',
  'scope/name': 'place',
}

/** Whether these are the headings of Decidim's export of budget projects. */
export function isDecidimExport(headings: readonly string[]): boolean {
  const has = (name: string) => headings.includes(name)
  return has('id') && has('participatory_space/id') && has('budget_amount') && headings.some((name) => name.startsWith('title/'))
}

function columnOf(heading: string, headings: readonly string[], firstLocale: Locale): ProjectColumn | undefined {
  if (heading === 'id') return 'reference'
  if (heading === 'budget_amount') return 'cost'
  if (heading === 'taxonomies/name' && !headings.includes('category/name')) return `category_${firstLocale}`
  if (heading === 'address' && !headings.some((name) => name.startsWith('scope/name/'))) return `place_${firstLocale}`
  const [, path = '', language = ''] = /^(.+)\/([a-z]{2})$/.exec(heading) ?? []
  const field = TEXTS[path]
  const locale = LOCALES.find((each) => each === language)
  return field === undefined || locale === undefined ? undefined : `${field}_${locale}`
}

/** `{"fr"=>"Culture", "nl"=>"Cultuur"}`, as the platform writes names of taxonomies into a cell: the first one's. */
function nameOfTaxonomy(cell: string, locale: Locale): string {
  const first = /^\{[^}]*\}/.exec(cell)?.[0]
  if (first === undefined) return cell
  const names = new Map([...first.matchAll(/"([a-z]{2})"\s*=>\s*"((?:[^"\\]|\\.)*)"/g)].map(([, language, name]) => [language, name]))
  return (names.get(locale) ?? [...names.values()][0] ?? '').replaceAll('\\"', '"')
}

/** Reads a table as Decidim's export: columns by themselves, HTML as Markdown. */
export function decidimTable(table: ProjectTable, { languages }: { readonly languages: readonly Locale[] }): ProjectTable {
  const { headings } = table
  const firstLocale = languages[0] ?? 'fr'
  const meant = headings
    .map((heading) => columnOf(heading, headings, firstLocale))
    .map((column) => (column !== undefined && isForeign(column, languages) ? undefined : column))
  const body = table.body.map((line) => ({
    ...line,
    cells: line.cells.map((cell, place) => {
      const column = meant[place]
      if (headings[place] === 'taxonomies/name') return nameOfTaxonomy(cell, firstLocale)
      if (column === undefined || column === 'cost' || column === 'reference') return cell
      return column.startsWith('description_') ? markdownOf(cell) : plainTextOf(cell)
    }),
  }))
  const isOther = headings.some((heading, place) => meant[place] === undefined && /^(title|description)\//.test(heading))
  return {
    ...table,
    source: 'decidim',
    meant,
    body,
    notTaken: ['votes', 'comments', 'attachments', 'proposals', 'links', ...(isOther ? (['other-languages'] as const) : [])],
  }
}

function isForeign(column: ProjectColumn, languages: readonly Locale[]): boolean {
  return LOCALES.some((locale) => column.endsWith(`_${locale}`) && !languages.includes(locale))
}
