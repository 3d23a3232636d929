import type { Decimal } from '../election/money.js'
import { ByteTable } from './byte-table.js'
import { findColumns } from './pb-columns.js'
import type { PbFindings } from './pb-finding.js'
import { readAmount } from './pb-meta.js'
import type { PbRecord } from './pb-record.js'

const encoder = new TextEncoder()

/** Reads the PROJECTS section record by record. */
export class PbProjectSection {
  columns: string[] = []
  readonly rows: string[][] = []
  readonly ids: string[] = []
  readonly costs: Decimal[] = []
  readonly lines: number[] = []
  /** Project numbers by the bytes of the id, in file order. */
  readonly table = new ByteTable()
  private idColumn = -1
  private costColumn = -1
  private readonly lineById = new Map<string, number>()

  constructor(private readonly findings: PbFindings) {}

  readHeader(record: PbRecord): void {
    this.columns = record.texts()
    const [id, cost] = findColumns(this.columns, ['project_id', 'cost'], {
      section: 'PROJECTS',
      line: record.line,
      findings: this.findings,
    })
    this.idColumn = id
    this.costColumn = cost
  }

  read(record: PbRecord): void {
    const { findings } = this
    const { line } = record
    if (this.idColumn < 0) return
    const id = record.text(this.idColumn)
    const known = this.lineById.get(id)
    if (id === '') findings.fault(line, 'project-id-missing', 'this project has no id')
    else if (id.includes(','))
      findings.fault(
        line,
        'project-id-comma',
        `the project id ${id} holds a comma, so no ballot could name it`,
      )
    else if (known !== undefined)
      findings.fault(line, 'project-id-repeated', `project ${id} is given twice (first in line ${known})`)
    const cost =
      this.costColumn < 0
        ? undefined
        : readAmount(record.text(this.costColumn), { what: `the cost of project ${id}`, line, findings })
    const row = record.texts()
    if (row.length > this.columns.length) {
      findings.warn(
        line,
        'cells-extra',
        `this line has ${row.length} cells for ${this.columns.length} columns; the rest is left out`,
      )
    }
    if (row.some((cell) => cell.includes('\uFFFD')))
      findings.warn(line, 'text-not-utf8', 'this line is not valid UTF-8')
    if (id === '' || known !== undefined) return
    this.lineById.set(id, line)
    this.addToTable(record, id)
    this.ids.push(id)
    this.lines.push(line)
    this.costs.push(cost ?? { digits: 1n, decimals: 0 })
    this.rows.push(this.columns.map((_, column) => row[column] ?? ''))
  }

  private addToTable(record: PbRecord, id: string): void {
    const { starts, ends } = record.scanner
    const start = starts[this.idColumn]
    const end = ends[this.idColumn]
    const bytes = encoder.encode(id)
    // The raw bytes where they are the id: ballots hold the same bytes even if they are not valid UTF-8.
    if (end - start === bytes.length || id.includes('\uFFFD')) this.table.add(record.bytes, start, end)
    else this.table.add(bytes, 0, bytes.length)
  }
}
