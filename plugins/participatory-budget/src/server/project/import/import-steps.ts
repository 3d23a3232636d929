import type { LocalizedText } from '@parvis/contract'
import {
  envelopesOf,
  TEXT_FIELDS,
  type BudgetSettings,
  type ImportFinding,
  type Project,
  type ProjectColumn,
  type ProjectContent,
  type TextField,
} from '../../../contract/index.js'
import type { LineRemark, ProjectTable } from '../table/project-table.js'
import type { ReadProject } from '../table/read-project.js'

/** A line of the file, and the project that it changes. */
export interface Step {
  readonly row: ReadProject
  readonly existing: Project | undefined
}

/** Lines whose reference the activity has already, as faults. */
export function knownReferences({ headings }: ProjectTable, columns: readonly (ProjectColumn | undefined)[], steps: readonly Step[]): ImportFinding[] {
  const column = headings[columns.indexOf('reference')]
  return steps.flatMap(({ row, existing }): ImportFinding[] =>
    existing === undefined ? [] : [{ line: row.line, column, found: 'text', code: 'reference-known' }],
  )
}

/** Lines of projects that cost more than the whole pot of money that would pay them. */
export function aboveBudget(rows: readonly ReadProject[], settings: BudgetSettings): LineRemark[] {
  const [first, ...others] = envelopesOf(settings)
  return rows.flatMap(({ line, costCents, envelope }): LineRemark[] => {
    const { budgetCents = 0 } = others.find(({ id }) => id === envelope) ?? first ?? {}
    return budgetCents > 0 && costCents > budgetCents ? [{ line, code: 'above-budget' }] : []
  })
}

/** What the file says where it has the column, and what was there before where it has not. */
export function merged(project: Project, row: ReadProject, columns: readonly (ProjectColumn | undefined)[]): ProjectContent {
  const text = (field: TextField): LocalizedText => {
    const kept = Object.entries(project[field]).filter(([locale]) => !columns.some((column) => column === `${field}_${locale}`))
    return { ...Object.fromEntries(kept), ...row[field] }
  }
  return {
    ...contentOf(project),
    title: text('title'),
    summary: text('summary'),
    description: text('description'),
    category: text('category'),
    place: text('place'),
    costCents: row.costCents,
    location: columns.includes('location') ? row.location : project.location,
    coFinancing: columns.includes('co_financing') ? row.coFinancing : project.coFinancing,
    envelope: columns.includes('envelope') ? row.envelope : project.envelope,
  }
}

/** What staff have written about a project. */
export function contentOf({ id: _id, reference: _reference, status: _status, withdrawnReason: _reason, ...content }: Project): ProjectContent {
  return content
}

/** Whether a project stays as it is. */
export function isSame(project: ProjectContent, content: ProjectContent): boolean {
  const sorted = (text: LocalizedText) => Object.entries(text).sort()
  const canonical = (one: ProjectContent) =>
    JSON.stringify([
      TEXT_FIELDS.map((field) => sorted(one[field])),
      one.costCents,
      one.envelope,
      one.location === undefined ? undefined : [one.location.latitude, one.location.longitude],
      one.coFinancing?.map(({ by, cents }) => [sorted(by), cents]),
    ])
  return canonical(project) === canonical(content)
}
