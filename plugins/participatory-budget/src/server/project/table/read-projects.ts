import type { ImportFinding, ProjectColumn } from '../../../contract/index.js'
import type { ProjectTable } from './project-table.js'
import { findingAt, readProject, type ProjectRules, type ReadProject } from './read-project.js'

/** Most projects in one file. */
export const MOST_ROWS = 2000

type Columns = readonly (ProjectColumn | undefined)[]

export interface ReadProjects {
  readonly projects: readonly ReadProject[]
  readonly faults: readonly ImportFinding[]
}

/**
 * Reads the lines of a list by what their columns are. Collects every fault with its line; a line with a fault gives no
 * project, and a table whose columns do not fit gives none at all.
 */
export function readProjects(table: ProjectTable, columns: Columns, rules: ProjectRules): ReadProjects {
  const faults = columnFaults(table, columns)
  const beyond = table.body[MOST_ROWS]
  if (beyond !== undefined) faults.push({ line: beyond.line, code: 'too-many-rows' })
  if (faults.length > 0) return { projects: [], faults }
  const projects: ReadProject[] = []
  const references = new Set<string>()
  const leftOut = new Set(table.remarks.flatMap(({ line, code }) => (code === 'not-feasible' ? [line] : [])))
  for (const line of table.body) {
    if (leftOut.has(line.line)) continue
    const read = readProject(line, { table, columns, rules })
    faults.push(...read.faults)
    const reference = read.project?.reference
    const isTwice = reference !== undefined && references.has(reference)
    if (isTwice) faults.push(findingAt(line, { table, place: columns.indexOf('reference'), code: 'reference-twice' }))
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
