import type { Locale, ProblemIssue } from '@parvis/contract'
import { isProblem } from '@parvis/contract'
import { TableFiles } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import {
  projectColumn,
  type BudgetSettings,
  type ImportChoice,
  type ImportFinding,
  type ImportReading,
  type ImportWish,
  type ProjectColumn,
  type ProjectImportReport,
} from '../../../contract/index.js'
import { ProjectService } from '../project.service.js'
import { readProjectFile } from '../table/project-file.js'
import type { ProjectTable } from '../table/project-table.js'
import { headingsOf, proposeColumns } from '../table/propose-columns.js'
import type { ReadProject } from '../table/read-project.js'
import { readProjects } from '../table/read-projects.js'
import { aboveBudget, contentOf, isSame, knownReferences, merged, type Step } from './import-steps.js'
import { LastImportStore } from './last-import.store.js'

const PREVIEW_ROWS = 5
const SAMPLES = 3
const LONGEST_SAMPLE = 80

export interface ImportedFile {
  readonly bytes: Uint8Array
  readonly languages: readonly Locale[]
}

export interface ProjectImport extends ImportedFile {
  /** Database id of the activity. */
  readonly activity: string
  readonly settings: BudgetSettings
  readonly choice: ImportChoice
  /** Store the rows; without it nothing is stored. Rows with faults are never stored, nor is any other then. */
  readonly store: boolean
}

/** Takes projects over from a file: a known reference changes that project, every other row adds one. */
@Injectable()
export class ProjectImportService {
  constructor(
    private readonly projects: ProjectService,
    private readonly tables: TableFiles,
    private readonly last: LastImportStore,
  ) {}

  /** Reads a file and says what its columns seem to be. */
  async preview({ bytes, languages }: ImportedFile, wish: ImportWish): Promise<ImportReading> {
    const table = await readProjectFile(bytes, wish, { tables: this.tables, languages })
    if ('faults' in table) return { faults: [...table.faults] }
    const proposed = await this.propose(table, languages)
    const { kind, source, encoding, sheet, sheets, headings, body, notTaken } = table
    const columns = headings.map((name, place) => ({
      name,
      samples: body.slice(0, SAMPLES).map(({ cells }) => shortened(cells[place] ?? '')),
      proposed: proposed[place],
    }))
    const separator = ([';', ',', '\t', '|'] as const).find((each) => each === table.separator)
    return { preview: { kind, source, encoding, separator, sheet, sheets: [...sheets], columns, rows: body.length, notTaken: [...notTaken] }, faults: [] }
  }

  /** Says what an import would do, or does it. */
  async run(request: ProjectImport): Promise<ProjectImportReport> {
    const { bytes, languages, choice } = request
    const table = await readProjectFile(bytes, choice, { tables: this.tables, languages })
    if ('faults' in table) return { ...NOTHING, faults: [...table.faults] }
    const columns = chosenColumns(choice.columns) ?? (await this.propose(table, languages))
    const read = readProjects(table, columns, request.settings)
    const steps = await this.plan(request.activity, read.projects)
    const faults = [...read.faults, ...(choice.existing === 'refuse' ? knownReferences(table, columns, steps) : [])]
    const added = steps.filter(({ existing }) => existing === undefined)
    const changed = steps.flatMap(({ row, existing }) => {
      if (existing === undefined) return []
      const content = merged(existing, row, columns)
      return isSame(existing, content) ? [] : [{ existing, content }]
    })
    const stored = request.store && faults.length === 0
    if (stored) {
      const ids = await this.add(request.activity, added)
      for (const { existing, content } of changed) await this.projects.update(request.activity, existing.id, content)
      const before = changed.map(({ existing }) => ({ id: existing.id, before: contentOf(existing) }))
      const headings = headingsOf(table.headings, columns)
      await this.last.write(request.activity, { source: table.source, headings, added: ids, changed: before })
    }
    return {
      separator: table.separator ?? '',
      source: table.source,
      columns: columns.flatMap((column) => column ?? []),
      ignoredColumns: table.headings.filter((name, place) => columns[place] === undefined && name !== ''),
      rows: table.body.length,
      added: added.length,
      changed: changed.length,
      unchanged: steps.length - added.length - changed.length,
      leftOut: table.remarks.filter(({ code }) => code === 'not-feasible').length,
      totalCents: read.projects.reduce((sum, row) => sum + row.costCents, 0),
      preview: read.projects.slice(0, PREVIEW_ROWS).map(({ reference, title, costCents }) => ({ reference: reference ?? '–', title, costCents })),
      faults,
      remarks: [...table.remarks, ...aboveBudget(read.projects, request.settings)],
      notTaken: [...table.notTaken],
      stored,
    }
  }

  private async propose(table: ProjectTable, languages: readonly Locale[]): Promise<readonly (ProjectColumn | undefined)[]> {
    if (table.meant !== undefined) return table.meant
    return proposeColumns(table.headings, { known: await this.last.headings(), firstLocale: languages[0] ?? 'fr' })
  }

  private async plan(activity: string, rows: readonly ReadProject[]): Promise<Step[]> {
    const known = new Map((await this.projects.all(activity)).map((project) => [project.reference, project]))
    return rows.map((row) => ({ row, existing: row.reference === undefined ? undefined : known.get(row.reference) }))
  }

  private async add(activity: string, steps: readonly Step[]): Promise<string[]> {
    const ids: string[] = []
    for (const { row } of steps) {
      const created = await this.projects.create(activity, row)
      // The plan was made in this transaction; only a second import at the same moment can take the reference.
      if (isProblem(created)) throw new Error(`Import of projects: reference of line ${row.line} was taken meanwhile; import again`)
      ids.push(created.id)
    }
    return ids
  }
}

const NOTHING: ProjectImportReport = {
  separator: '',
  source: 'table',
  columns: [],
  ignoredColumns: [],
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  leftOut: 0,
  totalCents: 0,
  preview: [],
  faults: [],
  remarks: [],
  notTaken: [],
  stored: false,
}

function shortened(cell: string): string {
  return cell.length > LONGEST_SAMPLE ? `${cell.slice(0, LONGEST_SAMPLE - 1)}…` : cell
}

function chosenColumns(columns: string | undefined): (ProjectColumn | undefined)[] | undefined {
  return columns?.split(',').map(projectColumn)
}

/** Faults as issues of a problem: where, and which. */
export function issuesOf(faults: readonly ImportFinding[]): ProblemIssue[] {
  return faults.map((fault) => ({ path: [`line ${fault.line}`, fault.column].filter(Boolean).join(', '), code: fault.code }))
}
