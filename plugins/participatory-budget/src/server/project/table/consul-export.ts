import type { Locale } from '@parvis/contract'
import type { ProjectColumn } from '../../../contract/index.js'
import { markdownOf, plainTextOf } from './markdown-of-html.js'
import { plainHeading } from './propose-columns.js'
import type { LineRemark, ProjectTable } from './project-table.js'

/** `Feasible (€12,000)`: what the platform writes into its column on feasibility, in any language. */
const PRICE = /^[^()\d]{1,60}\(([^()\d]{0,20}\d[^()]{0,40})\)$/
const DESCRIPTION = ['description', 'descripcion', 'beschrijving', 'omschrijving', 'beschreibung']
/** Headings of that column in the languages that were looked at. */
const FEASIBILITY = ['feasibility', 'viabilidad', 'haalbaarheid', 'faisabilite', 'durchfuhrbarkeit', 'machbarkeit']
/** Columns of the export: without descriptions and reasons in older versions. */
const FEWEST_COLUMNS = 11
const MOST_COLUMNS = 14

function feasibilityAt({ headings, body }: Pick<ProjectTable, 'headings' | 'body'>): number {
  const named = headings.findIndex((heading) => FEASIBILITY.includes(plainHeading(heading)))
  return named >= 0 ? named : headings.findIndex((_, place) => body.some(({ cells }) => PRICE.test(cells[place] ?? '')))
}

/** Whether this is CONSUL's export of investments: headings are translated there, so it is told by its shape. */
export function isConsulExport(table: Pick<ProjectTable, 'headings' | 'body'>): boolean {
  const { headings } = table
  if (headings.length < FEWEST_COLUMNS || headings.length > MOST_COLUMNS || plainHeading(headings[0] ?? '') !== 'id') return false
  return feasibilityAt(table) >= 3
}

/** The amount in `Feasible (€12,000)`, without the sign of the currency. */
function priceOf(cell: string): string | undefined {
  return PRICE.exec(cell)?.[1]?.replaceAll(/[^\d.,]/g, '')
}

/** Reads a table as CONSUL's export: id, title, description, heading and price; what is not feasible is left out. */
export function consulTable(table: ProjectTable, { languages }: { readonly languages: readonly Locale[] }): ProjectTable {
  const { headings } = table
  const locale = languages[0] ?? 'fr'
  const price = feasibilityAt(table)
  const description = headings.findIndex((heading, place) => place === 2 && DESCRIPTION.includes(plainHeading(heading)))
  const meant = headings.map((_, place): ProjectColumn | undefined => {
    if (place === 0) return 'reference'
    if (place === 1) return `title_${locale}`
    if (place === description) return `description_${locale}`
    if (place === price) return 'cost'
    return place === price - 1 ? `place_${locale}` : undefined
  })
  const remarks: LineRemark[] = []
  const body = table.body.map((line) => {
    const written = priceOf(line.cells[price] ?? '')
    if (written === undefined) remarks.push({ line: line.line, code: 'not-feasible' })
    const cells = line.cells.map((cell, place) => {
      if (place === price) return written ?? ''
      if (place === description) return markdownOf(cell)
      return meant[place] === undefined ? cell : plainTextOf(cell)
    })
    return { ...line, cells }
  })
  return {
    ...table,
    source: 'consul',
    meant,
    body,
    remarks: [...table.remarks, ...remarks],
    notTaken: ['votes', 'comments', 'attachments', 'valuation', 'authors'],
  }
}
