import { LocalizedText } from '@parvis/contract'
import type { TableLine } from '@parvis/plugin-api/server'
import {
  ProjectReference,
  readLocation,
  textColumn,
  type EnvelopeRules,
  type ImportFault,
  type ImportFinding,
  type ProjectColumn,
  type ProjectContent,
  type TextField,
} from '../../../contract/index.js'
import { readCoFinancing } from './co-financing-cells.js'
import { withoutGuard } from './formula-guard.js'
import { eurosOfNumber, parseEuros } from './parse-euros.js'
import type { ProjectTable } from './project-table.js'
import { valueClass } from './value-class.js'

export type ReadProject = ProjectContent & { readonly reference: string | undefined; readonly line: number }

/** What the settings of the activity ask of a project. */
export interface ProjectRules {
  /** Those that the settings name; none where the activity has one pot of money. */
  readonly envelopes: readonly Pick<EnvelopeRules, 'id' | 'title'>[]
  readonly capCents?: number | undefined
}

interface LineContext {
  readonly table: ProjectTable
  readonly columns: readonly (ProjectColumn | undefined)[]
  readonly rules: ProjectRules
}

/** A fault of one cell, with the kind of its value. */
export function findingAt(
  line: TableLine,
  { table, place, code }: { readonly table: ProjectTable; readonly place: number; readonly code: ImportFault },
): ImportFinding {
  return { line: line.line, column: table.headings[place] ?? String(place + 1), found: valueClass(line, place), code }
}

/** What UTF-8 looks like when it is read in another encoding, and what is no character at all. */
const GARBLED = /\ufffd|Ã[©¨ªà¯«´§»¢®¶¼¹‰€]|â€[™œ\u009d“”]/

/** Reads one line. @returns the project, or every fault of the line. */
export function readProject(line: TableLine, context: LineContext): { readonly project?: ReadProject; readonly faults: readonly ImportFinding[] } {
  const { table, columns, rules } = context
  const faults: ImportFinding[] = []
  const faulty = new Set<number>()
  const fault = (place: number, code: ImportFault) => {
    faults.push(findingAt(line, { table, place, code }))
    faulty.add(place)
  }
  if (line.cells.slice(columns.length).some((cell) => cell !== '')) faults.push({ line: line.line, code: 'too-many-cells' })
  const cells = columns.map((_, place) => cellOf(line, table, place))
  const texts: Record<TextField, LocalizedText> = { title: {}, summary: {}, description: {}, category: {}, place: {} }
  let reference: string | undefined
  let envelope: string | undefined
  let location: ProjectContent['location']
  let costCents = 0
  columns.forEach((column, place) => {
    const cell = cells[place] ?? ''
    const broken = line.broken?.get(place)
    if (column === undefined) return
    if (broken !== undefined) return fault(place, broken)
    if (column === 'cost') {
      const cents = costOf(line, place, cell)
      if (typeof cents !== 'number') return fault(place, `cost-${cents}`)
      costCents = cents
      if (rules.capCents !== undefined && cents > rules.capCents) fault(place, 'cost-above-cap')
    } else if (cell === '') return
    else if (GARBLED.test(cell)) fault(place, 'text-garbled')
    else if (column === 'reference') {
      if (!ProjectReference.safeParse(cell).success) return fault(place, 'reference-invalid')
      reference = cell
    } else if (column === 'location') {
      const point = readLocation(cell)
      if (typeof point === 'string') return fault(place, point)
      location = point
    } else if (column === 'envelope') {
      envelope = envelopeNamed(cell, rules)
      if (envelope === undefined) fault(place, 'envelope-unknown')
    } else {
      const text = textColumn(column)
      if (text === undefined) return
      const parsed = LocalizedText.safeParse({ ...texts[text.field], [text.locale]: cell })
      if (!parsed.success) return fault(place, 'text-too-long')
      texts[text.field] = parsed.data
    }
  })
  const title = columns.findIndex((column, place) => column?.startsWith('title_') === true && (faulty.has(place) || cells[place] !== ''))
  if (title < 0) fault(columns.findIndex((column) => column?.startsWith('title_') === true), 'title-missing')
  const coFinancing = readCoFinancing({ cells, columns, numbers: line.numbers })
  if (coFinancing === 'incomplete') fault(columns.findIndex((column) => column?.startsWith('co_financing') === true), 'co-financing-incomplete')
  if (faults.length > 0 || coFinancing === 'incomplete') return { faults }
  return { project: { ...texts, reference, costCents, location, envelope, coFinancing, line: line.line }, faults }
}

function cellOf(line: TableLine, { kind }: ProjectTable, place: number): string {
  const cell = line.cells[place] ?? ''
  // Only CSV needs a guard: in a spreadsheet a text is a text.
  return kind === 'csv' ? withoutGuard(cell).trim() : cell
}

function costOf(line: TableLine, place: number, cell: string) {
  const number = line.numbers?.get(place)
  return number === undefined ? parseEuros(cell) : eurosOfNumber(number)
}

/** By its id, or by its title in any language. */
function envelopeNamed(cell: string, { envelopes }: ProjectRules): string | undefined {
  const wanted = cell.toLowerCase()
  const found = envelopes.find(({ id, title }) => id === wanted || Object.values(title).some((text) => text.toLowerCase() === wanted))
  return found?.id
}
