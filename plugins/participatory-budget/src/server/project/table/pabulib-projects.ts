import type { Locale } from '@parvis/contract'
import type { TableFiles, TableLine } from '@parvis/plugin-api/server'
import type { ImportFinding, ProjectColumn } from '../../../contract/index.js'
import type { LineRemark, ProjectTable, UnreadTable } from './project-table.js'

const SECTIONS = ['META', 'PROJECTS', 'VOTES'] as const
const TEXT_COLUMNS: Readonly<Record<string, 'title' | 'category' | 'place'>> = { name: 'title', category: 'category', neighborhood: 'place' }

/** Whether a text is an election in the format of pabulib.org: its first word on a line of its own is `META`. */
export function isPabulib(text: string): boolean {
  return /^\ufeff?\s*META\s*[\r\n]/i.test(text)
}

/**
 * The projects of an election in the format of pabulib.org as a table. Ballots are not looked at: a file of an election that
 * has not been held yet will do. The whole election is read by `parvis import pabulib`.
 */
export async function pabulibTable(
  text: string,
  { tables, languages, mostLines }: { readonly tables: TableFiles; readonly languages: readonly Locale[]; readonly mostLines: number },
): Promise<ProjectTable | UnreadTable> {
  const lines = text.replace(/^\ufeff/, '').trimEnd().split(/\r\n|\n|\r/)
  const at = (section: string) => lines.findIndex((line) => line.trim().toUpperCase() === section)
  const [meta, projects, votes] = SECTIONS.map(at)
  if (meta === undefined || projects === undefined || projects < 0 || votes === undefined) return refused(lines.length, 'not-an-election')
  if (votes >= 0 && votes < projects) return refused(votes + 1, 'not-an-election')
  const section = lines.slice(projects + 1, votes < 0 ? undefined : votes)
  const file = await tables.read(new TextEncoder().encode(section.join('\n')), { encoding: 'utf-8', separator: ';', mostLines })
  if ('fault' in file) {
    return refused(projects + 1 + (file.line ?? 1), file.fault === 'empty-file' ? 'no-projects' : file.fault)
  }
  const [header, ...body] = file.lines.map((line) => ({ ...line, line: line.line + projects + 1 }))
  if (header === undefined) return refused(projects + 1, 'no-projects')
  const headings = header.cells.map((cell) => cell.toLowerCase())
  const locale = languages[0] ?? 'fr'
  const meant = headings.map((heading): ProjectColumn | undefined => {
    if (heading === 'project_id') return 'reference'
    const field = Object.hasOwn(TEXT_COLUMNS, heading) ? TEXT_COLUMNS[heading] : undefined
    if (field !== undefined) return `${field}_${locale}`
    return heading === 'cost' ? 'cost' : undefined
  })
  if (!meant.includes('reference') || !meant.includes('cost')) {
    return refused(header.line, 'column-missing', meant.includes('cost') ? 'project_id' : 'cost')
  }
  if (body.length === 0) return refused(projects + 1, 'no-projects')
  const titled = withTitles({ headings, meant, body: body.map(withoutNone) }, locale)
  return {
    kind: 'pb',
    source: 'pabulib',
    sheets: [],
    line: header.line,
    ...titled,
    body: titled.body.map((line) => exact(line, meant.indexOf('cost'))),
    notTaken: ['ballots', 'votes'],
    remarks: metaRemarks(lines.slice(0, projects), body.length),
  }
}

function refused(line: number, code: ImportFinding['code'], column?: string): UnreadTable {
  return { faults: [{ line, code, ...(column === undefined ? {} : { column }) }] }
}

type Titled = Pick<ProjectTable, 'headings' | 'body'> & { readonly meant: readonly (ProjectColumn | undefined)[] }

/** Elections without names of projects call them by their id. */
function withTitles({ headings, meant, body }: Titled, locale: Locale): Titled {
  const id = meant.indexOf('reference')
  const title = headings.indexOf('name')
  if (title >= 0) {
    const named = body.map((line) => ({
      ...line,
      cells: line.cells.map((cell, place) => (place === title && cell === '' ? (line.cells[id] ?? '') : cell)),
    }))
    return { headings, meant, body: named }
  }
  return {
    headings: [...headings, 'name'],
    meant: [...meant, `title_${locale}`],
    body: body.map((line) => ({ ...line, cells: [...Array.from(headings, (_, place) => line.cells[place] ?? ''), line.cells[id] ?? ''] })),
  }
}

/** `None` is how programs that write this format say that there is nothing. */
function withoutNone(line: TableLine): TableLine {
  return { ...line, cells: line.cells.map((cell) => (cell === 'None' ? '' : cell)) }
}

/** In this format a point is always the decimal sign: `1.234` is not a thousand. */
function exact(line: TableLine, cost: number): TableLine {
  const cell = line.cells[cost] ?? ''
  return /^-?\d+(\.\d+)?$/.test(cell) ? { ...line, numbers: new Map([[cost, Number(cell)]]) } : line
}

function metaRemarks(lines: readonly string[], count: number): LineRemark[] {
  return lines.flatMap((text, index): LineRemark[] => {
    const [key = '', value = ''] = text.split(';').map((part) => part.trim().toLowerCase())
    if (key === 'currency' && value !== 'eur') return [{ line: index + 1, code: 'not-euro' }]
    if (key === 'num_projects' && Number(value) !== count) return [{ line: index + 1, code: 'election-count-differs' }]
    return []
  })
}
