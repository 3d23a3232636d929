import { z } from 'zod'
import { Project } from './project.js'

/** Faults of one line; each is a message key `import.fault.<code>`. The report never repeats the faulty value. */
export const IMPORT_FAULTS = [
  'not-utf8',
  'empty-file',
  'not-a-table',
  'column-missing',
  'column-twice',
  'title-missing',
  'cost-missing',
  'cost-not-a-number',
  'cost-too-large',
  'reference-invalid',
  'reference-twice',
  'text-too-long',
  'too-many-cells',
  'too-many-rows',
] as const
export type ImportFault = (typeof IMPORT_FAULTS)[number]

/** What an import would do, or has done: totals, the first rows, and each fault by line. */
export const ProjectImportReport = z.object({
  separator: z.string(),
  columns: z.array(z.string()),
  /** Columns of the file that mean nothing here; they are not read. */
  ignoredColumns: z.array(z.string()),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  totalCents: z.int(),
  preview: z.array(Project.pick({ reference: true, title: true, costCents: true })),
  faults: z.array(
    z.object({ line: z.int(), column: z.string().optional(), code: z.enum(IMPORT_FAULTS) }),
  ),
  stored: z.boolean(),
})
export type ProjectImportReport = z.infer<typeof ProjectImportReport>
