import type { Locale } from '@parvis/contract'
import type { TableFiles } from '@parvis/plugin-api/server'
import type { ImportWish } from '../../../contract/index.js'
import { consulTable, isConsulExport } from './consul-export.js'
import { decidimTable, isDecidimExport } from './decidim-export.js'
import { isJson, jsonTable } from './json-table.js'
import { isPabulib, pabulibTable } from './pabulib-projects.js'
import type { ProjectTable, UnreadTable } from './project-table.js'
import { MOST_ROWS } from './read-projects.js'

/** The headings, the projects, and one line more, which tells that there are too many. */
const MOST_LINES = MOST_ROWS + 2
/** More than any export has; a wrong separator or a file of something else makes more. */
const MOST_COLUMNS = 200
/** Enough to see what a text claims to be. */
const BEGINNING = 200
const NO_PROJECTS = { kind: 'csv', source: 'table', sheets: [], notTaken: [], remarks: [] } as const

export interface ProjectFileContext {
  readonly tables: TableFiles
  /** Of the commune; texts without a language are in the first. */
  readonly languages: readonly Locale[]
}

/** Reads a file with projects, whatever it is: a table of the commune's own, or what another platform has exported. */
export async function readProjectFile(
  bytes: Uint8Array,
  wish: ImportWish,
  context: ProjectFileContext,
): Promise<ProjectTable | UnreadTable> {
  const beginning = new TextDecoder().decode(bytes.subarray(0, BEGINNING))
  if (isPabulib(beginning)) return pabulibTable(new TextDecoder().decode(bytes), { ...context, mostLines: MOST_LINES })
  const table = isJson(beginning) ? fromJson(bytes) : await fromTable(bytes, wish, context)
  if ('faults' in table) return table
  if (table.headings.length > MOST_COLUMNS) return { faults: [{ line: table.line, code: 'too-many-columns' }] }
  if (isDecidimExport(table.headings)) return decidimTable(table, context)
  return isConsulExport(table) ? consulTable(table, context) : table
}

function fromJson(bytes: Uint8Array): ProjectTable | UnreadTable {
  const read = jsonTable(new TextDecoder().decode(bytes), MOST_LINES)
  return 'faults' in read ? read : { ...NO_PROJECTS, kind: 'json', line: 1, ...read }
}

async function fromTable(bytes: Uint8Array, wish: ImportWish, { tables }: ProjectFileContext): Promise<ProjectTable | UnreadTable> {
  const file = await tables.read(bytes, { ...wish, mostLines: MOST_LINES })
  if ('fault' in file) return { faults: [{ line: file.line ?? 1, code: file.fault }] }
  const [header, ...body] = file.lines
  if (header === undefined) return { faults: [{ line: 1, code: 'empty-file' }] }
  const { kind, encoding, separator, sheets, sheet } = file
  return { ...NO_PROJECTS, kind, encoding, separator, sheets, sheet, headings: header.cells, line: header.line, body }
}
