import { Instant, TextEncoding } from '@parvis/contract'
import { TABLE_FILE_FAULTS } from '@parvis/plugin-api'
import { z } from 'zod'
import { Project } from './project.js'
import { LIST_COLUMNS } from './project-columns.js'

/** Where a list of projects comes from: told by its columns. */
export const IMPORT_SOURCES = ['table', 'decidim', 'consul', 'pabulib'] as const
export type ImportSource = (typeof IMPORT_SOURCES)[number]

/** Signs that can stand between the cells of a CSV file. */
export const SEPARATORS = [';', ',', '\t', '|'] as const

/** Faults of a file or a line; each has the texts `import.fault.<code>` and `import.way-out.<code>`. No value is ever repeated. */
export const IMPORT_FAULTS = [
  ...TABLE_FILE_FAULTS,
  'not-json',
  'not-an-election',
  'no-projects',
  'too-many-columns',
  'columns-differ',
  'column-missing',
  'column-twice',
  'title-missing',
  'cost-missing',
  'cost-not-a-number',
  'cost-negative',
  'cost-part-of-a-cent',
  'cost-too-large',
  'cost-above-cap',
  'envelope-unknown',
  'not-coordinates',
  'not-in-belgium',
  'co-financing-incomplete',
  'reference-invalid',
  'reference-twice',
  'reference-known',
  'text-too-long',
  'text-garbled',
  'formula-without-value',
  'formula-error',
  'too-many-cells',
  'too-many-rows',
] as const
export type ImportFault = (typeof IMPORT_FAULTS)[number]

/** What stands in the cell of a fault, without its value: message key `import.found.<class>`. */
export const VALUE_CLASSES = ['nothing', 'text', 'long-text', 'number', 'negative-number', 'date', 'formula'] as const
export type ValueClass = (typeof VALUE_CLASSES)[number]

/** Remarks on lines that are taken nevertheless, or left out on purpose: `import.remark.<code>`. */
export const IMPORT_REMARKS = ['above-budget', 'not-feasible', 'not-euro', 'election-count-differs'] as const
export type ImportRemark = (typeof IMPORT_REMARKS)[number]

/** What an export of another platform holds and Parvis does not take over: `import.not-taken.<code>`. */
export const NOT_TAKEN = ['comments', 'votes', 'attachments', 'links', 'proposals', 'valuation', 'authors', 'ballots', 'other-languages'] as const

export const ImportFinding = z.object({
  line: z.int(),
  /** Heading of the column in the file, or the column that is missing. */
  column: z.string().optional(),
  found: z.enum(VALUE_CLASSES).optional(),
  code: z.enum(IMPORT_FAULTS),
})
export type ImportFinding = z.infer<typeof ImportFinding>

/** How to read a file, where staff know better than the detection. */
export const ImportWish = z.object({
  encoding: TextEncoding.optional(),
  separator: z.enum(SEPARATORS).optional(),
  sheet: z.string().max(200).optional(),
})
export type ImportWish = z.infer<typeof ImportWish>

/** What to do with the columns, and with references that the activity has already. */
export const ImportChoice = ImportWish.extend({
  /** What each column of the file is, in their order, with commas between; nothing for one that is not read. Absent: as proposed. */
  columns: z.string().max(20_000).optional(),
  existing: z.enum(['update', 'refuse']).default('update'),
})
export type ImportChoice = z.infer<typeof ImportChoice>

const Column = z.object({
  /** Heading, as it is in the file. */
  name: z.string(),
  /** What the first lines have in it. */
  samples: z.array(z.string()),
  proposed: z.enum(LIST_COLUMNS).optional(),
})

/** A file as it was read, before anything is decided about it. */
export const ImportPreview = ImportWish.extend({
  kind: z.enum(['csv', 'xlsx', 'ods', 'json', 'pb']),
  source: z.enum(IMPORT_SOURCES),
  sheets: z.array(z.object({ name: z.string(), lines: z.int() })),
  columns: z.array(Column),
  /** Lines below the heading. */
  rows: z.int(),
  notTaken: z.array(z.enum(NOT_TAKEN)),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** The preview of a file, or why it cannot be read. */
export const ImportReading = z.object({ preview: ImportPreview.optional(), faults: z.array(ImportFinding) })
export type ImportReading = z.infer<typeof ImportReading>

/** What an import would do, or has done: totals, the first rows, and each fault by line. */
export const ProjectImportReport = z.object({
  separator: z.string(),
  source: z.enum(IMPORT_SOURCES),
  columns: z.array(z.string()),
  /** Columns of the file that are not read. */
  ignoredColumns: z.array(z.string()),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  leftOut: z.int(),
  totalCents: z.int(),
  preview: z.array(Project.pick({ reference: true, title: true, costCents: true })),
  faults: z.array(ImportFinding),
  remarks: z.array(z.object({ line: z.int(), code: z.enum(IMPORT_REMARKS) })),
  notTaken: z.array(z.enum(NOT_TAKEN)),
  stored: z.boolean(),
})
export type ProjectImportReport = z.infer<typeof ProjectImportReport>

/** Why the last import cannot be undone any more: `import.kept.<code>`. */
export const UNDO_OBSTACLES = ['vote-opened', 'project-changed', 'project-withdrawn', 'project-removed'] as const

/** The last import of an activity. */
export const LastImport = z.object({
  at: Instant,
  added: z.int(),
  changed: z.int(),
  obstacle: z.enum(UNDO_OBSTACLES).optional(),
})
export type LastImport = z.infer<typeof LastImport>
