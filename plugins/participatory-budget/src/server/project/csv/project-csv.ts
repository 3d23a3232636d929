import { LocalizedText, type Locale } from '@parvis/contract'
import { stringify } from 'csv-stringify/sync'
import { ProjectReference, type Project, type ProjectContent, type ProjectImportReport } from '../../../contract/index.js'
import { decodeCsv, type CsvRecord } from './decode-csv.js'
import { parseEuros, writeEuros } from './parse-euros.js'
import { projectColumns, readHeading, TEXT_FIELDS, writeHeading, type ProjectColumn } from './project-columns.js'

/** Most projects in one file. */
const MOST_ROWS = 2000

export type ReadProject = ProjectContent & { readonly reference: string | undefined; readonly line: number }
type Fault = ProjectImportReport['faults'][number]

export interface ReadProjects {
  readonly separator: string
  readonly columns: string[]
  readonly ignoredColumns: string[]
  readonly rows: number
  readonly projects: readonly ReadProject[]
  readonly faults: readonly Fault[]
}

interface Table {
  readonly headings: readonly string[]
  readonly columns: readonly (ProjectColumn | undefined)[]
}

/**
 * Reads a list of projects from a CSV file. Collects every fault with its line; a line with a fault gives no project.
 *
 * @param languages of the commune; a column without a language is in the first.
 */
export function readProjectCsv(bytes: Uint8Array, languages: readonly Locale[]): ReadProjects {
  const decoded = decodeCsv(bytes)
  const nothing = { separator: ';', columns: [], ignoredColumns: [], rows: 0, projects: [] }
  if ('brokenAtLine' in decoded) return { ...nothing, faults: [{ line: decoded.brokenAtLine, code: 'not-a-table' }] }
  const [header, ...body] = decoded.records
  if (header === undefined) return { ...nothing, separator: decoded.separator, faults: [{ line: 1, code: 'empty-file' }] }
  const firstLocale = languages[0] ?? 'fr'
  const columns = header.cells.map((cell) => readHeading(cell, firstLocale))
  const table: Table = { headings: header.cells, columns }
  const faults = headerFaults(table, header.line)
  if (body.length > MOST_ROWS) faults.push({ line: body[MOST_ROWS]?.line ?? 1, code: 'too-many-rows' })
  const projects: ReadProject[] = []
  const references = new Set<string>()
  for (const record of faults.length === 0 ? body : []) {
    const read = readRow(record, table)
    const repeated = read.project?.reference !== undefined && references.has(read.project.reference)
    if (repeated) faults.push({ line: record.line, column: 'reference', code: 'reference-twice' })
    faults.push(...read.faults)
    if (read.project?.reference !== undefined) references.add(read.project.reference)
    if (read.project !== undefined && !repeated) projects.push(read.project)
  }
  return {
    separator: decoded.separator,
    columns: columns.flatMap((column) => (column === undefined ? [] : [writeHeading(column)])),
    ignoredColumns: header.cells.filter((cell, index) => columns[index] === undefined && cell !== ''),
    rows: body.length,
    projects,
    faults,
  }
}

function headerFaults({ columns }: Table, line: number): Fault[] {
  const names = columns.flatMap((column) => (column === undefined ? [] : [writeHeading(column)]))
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  const faults: Fault[] = [...twice].map((column) => ({ line, column, code: 'column-twice' }))
  if (!columns.some((column) => column?.field === 'title')) faults.push({ line, column: 'title', code: 'column-missing' })
  if (!columns.some((column) => column?.field === 'cost')) faults.push({ line, column: 'cost', code: 'column-missing' })
  return faults
}

/** Exports put an apostrophe before what a spreadsheet would run as a formula; it is taken off again here. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}

function readRow(record: CsvRecord, table: Table): { project?: ReadProject; faults: Fault[] } {
  const faults: Fault[] = []
  const { line } = record
  const texts: Record<(typeof TEXT_FIELDS)[number], LocalizedText> = { title: {}, summary: {}, description: {}, category: {}, place: {} }
  let reference: string | undefined
  let costCents = 0
  if (record.cells.slice(table.columns.length).some((cell) => cell !== '')) faults.push({ line, code: 'too-many-cells' })
  table.columns.forEach((column, index) => {
    const cell = withoutGuard(record.cells[index] ?? '').trim()
    if (column === undefined || (cell === '' && column.field !== 'cost')) return
    const name = writeHeading(column)
    if (column.field === 'reference') {
      if (ProjectReference.safeParse(cell).success) reference = cell
      else faults.push({ line, column: name, code: 'reference-invalid' })
    } else if (column.field === 'cost') {
      const cents = cell === '' ? 0 : parseEuros(cell)
      if (cents === undefined) faults.push({ line, column: name, code: 'cost-not-a-number' })
      else if (cents === 'too-large') faults.push({ line, column: name, code: 'cost-too-large' })
      else if (cents === 0) faults.push({ line, column: name, code: 'cost-missing' })
      else costCents = cents
    } else {
      const parsed = LocalizedText.safeParse({ ...texts[column.field], [column.locale]: cell })
      if (parsed.success) texts[column.field] = parsed.data
      else faults.push({ line, column: name, code: 'text-too-long' })
    }
  })
  if (Object.keys(texts.title).length === 0) faults.push({ line, column: 'title', code: 'title-missing' })
  return faults.length > 0 ? { faults } : { project: { ...texts, reference, costCents, line }, faults }
}

type Cells = Pick<Project, (typeof TEXT_FIELDS)[number] | 'costCents' | 'reference'>

function cellOf(project: Cells, column: ProjectColumn): string {
  if (column.field === 'reference') return project.reference
  if (column.field === 'cost') return writeEuros(project.costCents)
  return project[column.field][column.locale] ?? ''
}

/** Writes projects as the CSV file that {@link readProjectCsv} reads: `;`, UTF-8 with byte order mark, formulas defused. */
export function writeProjectCsv(projects: readonly Cells[], languages: readonly Locale[]): string {
  const columns = projectColumns(languages)
  const rows = projects.map((project) => columns.map((column) => cellOf(project, column)))
  return stringify([columns.map(writeHeading), ...rows], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    // A lone line feed inside a cell would otherwise stay unquoted, as it is not the record delimiter.
    quoted_match: /[\r\n\t]/,
  })
}
