import type { Locale, LocalizedText } from '@parvis/contract'
import { isProblem } from '@parvis/contract'
import { Injectable } from '@nestjs/common'
import type { Project, ProjectContent, ProjectImportReport } from '../../contract/index.js'
import { readProjectCsv, type ReadProject } from './csv/project-csv.js'
import { TEXT_FIELDS, type TextField } from './csv/project-columns.js'
import { ProjectService } from './project.service.js'

const PREVIEW_ROWS = 5

export interface ProjectImport {
  /** Database id of the activity. */
  readonly activity: string
  readonly bytes: Uint8Array
  readonly languages: readonly Locale[]
  /** Store the rows; without it nothing is stored. Rows with faults are never stored, nor is any other then. */
  readonly store: boolean
}

/** Takes projects over from a CSV file: a known reference changes that project, every other row adds one. */
@Injectable()
export class ProjectImportService {
  constructor(private readonly projects: ProjectService) {}

  async run(request: ProjectImport): Promise<ProjectImportReport> {
    const read = readProjectCsv(request.bytes, request.languages)
    const known = new Map((await this.projects.all(request.activity)).map((project) => [project.reference, project]))
    const plan = read.projects.map((row) => ({ row, existing: row.reference === undefined ? undefined : known.get(row.reference) }))
    const added = plan.filter((step) => step.existing === undefined)
    const changed = plan.flatMap(({ row, existing }) => {
      if (existing === undefined) return []
      const content = merged(existing, row, read.columns)
      return isSame(existing, content) ? [] : [{ id: existing.id, content }]
    })
    const stored = request.store && read.faults.length === 0
    if (stored) {
      for (const { row } of added) await this.store(request.activity, row)
      for (const { id, content } of changed) await this.projects.update(request.activity, id, content)
    }
    return {
      separator: read.separator,
      columns: read.columns,
      ignoredColumns: read.ignoredColumns,
      rows: read.rows,
      added: added.length,
      changed: changed.length,
      unchanged: plan.length - added.length - changed.length,
      totalCents: read.projects.reduce((sum, row) => sum + row.costCents, 0),
      preview: read.projects.slice(0, PREVIEW_ROWS).map(({ reference, title, costCents }) => ({ reference: reference ?? '–', title, costCents })),
      faults: [...read.faults],
      stored,
    }
  }

  private async store(activity: string, row: ReadProject): Promise<void> {
    const created = await this.projects.create(activity, row)
    // The plan was made in this transaction; only a second import at the same moment can take the reference.
    if (isProblem(created)) throw new Error(`Import of projects: reference of line ${row.line} was taken meanwhile; import again`)
  }
}

/** What the file says where it has the column, and what was there before where it has not. */
function merged(project: Project, row: ReadProject, columns: readonly string[]): ProjectContent {
  const text = (field: TextField): LocalizedText => {
    const kept = Object.entries(project[field]).filter(([locale]) => !columns.includes(`${field}_${locale}`))
    return { ...Object.fromEntries(kept), ...row[field] }
  }
  return {
    title: text('title'),
    summary: text('summary'),
    description: text('description'),
    category: text('category'),
    place: text('place'),
    costCents: row.costCents,
    coFinancing: project.coFinancing,
    envelope: project.envelope,
  }
}

function isSame(project: ProjectContent, content: ProjectContent): boolean {
  const sorted = (text: LocalizedText) => Object.entries(text).sort()
  const texts = (one: ProjectContent) => JSON.stringify(TEXT_FIELDS.map((field) => sorted(one[field])))
  return project.costCents === content.costCents && texts(project) === texts(content)
}
