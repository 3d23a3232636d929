import { LocalizedText } from '@parvis/contract'
import type { TableLine } from '@parvis/plugin-api/server'
import {
  ProjectReference,
  textColumn,
  type ImportFault,
  type ImportFinding,
  type ProjectColumn,
  type ProjectContent,
  type TextField,
} from '../../../contract/index.js'
import { withoutGuard } from './formula-guard.js'
import { eurosOfNumber, parseEuros } from './parse-euros.js'
import type { ProjectTable } from './project-table.js'
import { valueClass } from './value-class.js'

/** Most projects in one file. */
export const MOST_ROWS = 2000

export type ReadProject = ProjectContent & { readonly reference: string | undefined; readonly line: number }
type Columns = readonly (ProjectColumn | undefined)[]

export interface ReadProjects {
  readonly projects: readonly ReadProject[]
  readonly faults: readonly ImportFinding[]
}

/**
 * Reads the lines of a list by what their columns are. Collects every fault with its line; a line with a fault gives no
 * project, and a table whose columns do not fit gives none at all.
 */
export function readProjects(table: ProjectTable, columns: Columns): ReadProjects {
  const faults = columnFaults(table, columns)
  const beyond = table.body[MOST_ROWS]
  if (beyond !== undefined) faults.push({ line: beyond.line, code: 'too-many-rows' })
  if (faults.length > 0) return { projects: [], faults }
  const projects: ReadProject[] = []
  const references = new Set<string>()
  const leftOut = new Set(table.remarks.flatMap(({ line, code }) => (code === 'not-feasible' ? [line] : [])))
  for (const line of table.body) {
    if (leftOut.has(line.line)) continue
    const read = readLine(line, table, columns)
    faults.push(...read.faults)
    const reference = read.project?.reference
    const isTwice = reference !== undefined && references.has(reference)
    if (isTwice) faults.push(...findings(line, table, columns.indexOf('reference'), 'reference-twice'))
    if (reference !== undefined) references.add(reference)
    if (read.project !== undefined && !isTwice) projects.push(read.project)
  }
  return { projects, faults: faults.sort((one, other) => one.line - other.line) }
}

function columnFaults({ line, headings }: ProjectTable, columns: Columns): ImportFinding[] {
  if (columns.length !== headings.length) return [{ line, code: 'columns-differ' }]
  const faults = columns.flatMap((column, place): ImportFinding[] =>
    column !== undefined && columns.indexOf(column) !== place ? [{ line, column: headings[place], code: 'column-twice' }] : [],
  )
  if (!columns.some((column) => column?.startsWith('title_'))) faults.push({ line, column: 'title', code: 'column-missing' })
  if (!columns.includes('cost')) faults.push({ line, column: 'cost', code: 'column-missing' })
  return faults
}

function findings(line: TableLine, { headings }: ProjectTable, place: number, code: ImportFault): ImportFinding[] {
  return [{ line: line.line, column: headings[place] ?? String(place + 1), found: valueClass(line, place), code }]
}

/** What UTF-8 looks like when it is read in another encoding, and what is no character at all. */
const GARBLED = /\ufffd|Ã[©¨ªà¯«´§»¢®¶¼¹‰€]|â€[™œ\u009d“”]/

function readLine(line: TableLine, table: ProjectTable, columns: Columns): { project?: ReadProject; faults: ImportFinding[] } {
  const faults: ImportFinding[] = []
  const texts: Record<TextField, LocalizedText> = { title: {}, summary: {}, description: {}, category: {}, place: {} }
  let reference: string | undefined
  let costCents = 0
  if (line.cells.slice(columns.length).some((cell) => cell !== '')) faults.push({ line: line.line, code: 'too-many-cells' })
  columns.forEach((column, place) => {
    if (column === undefined) return
    const fault = (code: ImportFault) => faults.push(...findings(line, table, place, code))
    const cell = table.kind === 'csv' ? withoutGuard(line.cells[place] ?? '').trim() : (line.cells[place] ?? '')
    const broken = line.broken?.get(place)
    if (broken !== undefined) fault(broken)
    else if (column === 'cost') {
      const number = line.numbers?.get(place)
      const cents = number === undefined ? parseEuros(cell) : eurosOfNumber(number)
      if (typeof cents === 'number') costCents = cents
      else fault(`cost-${cents}`)
    } else if (cell !== '') {
      const text = textColumn(column)
      if (GARBLED.test(cell)) fault('text-garbled')
      else if (text === undefined) {
        if (ProjectReference.safeParse(cell).success) reference = cell
        else fault('reference-invalid')
      } else {
        const parsed = LocalizedText.safeParse({ ...texts[text.field], [text.locale]: cell })
        if (parsed.success) texts[text.field] = parsed.data
        else fault('text-too-long')
      }
    }
  })
  const isTitleFaulty = faults.some(({ column }) => columns[table.headings.indexOf(column ?? '')]?.startsWith('title_') === true)
  if (Object.keys(texts.title).length === 0 && !isTitleFaulty) {
    const place = columns.findIndex((column) => column?.startsWith('title_') === true)
    faults.push(...findings(line, table, place, 'title-missing'))
  }
  return faults.length > 0 ? { faults } : { project: { ...texts, reference, costCents, line: line.line }, faults }
}
