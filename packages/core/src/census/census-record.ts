import {
  CensusEncoding,
  CensusId,
  CensusMapping,
  CensusReport,
  CensusState,
  type Census,
} from '@parvis/contract'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullable().transform((value) => value ?? undefined)

/** Long work that is done in the background. */
export const CENSUS_WORK = ['dry-run', 'activation'] as const
export type CensusWork = (typeof CENSUS_WORK)[number]

/** A row of `core.census`, as {@link CENSUS_SELECT} reads it. */
export const CensusRecord = z.object({
  id: z.uuid(),
  label: z.string(),
  asOf: z.iso.date(),
  state: CensusState,
  encoding: CensusEncoding,
  separator: z.string(),
  hasHeader: z.boolean(),
  lines: z.int(),
  mapping: CensusMapping,
  report: optional(CensusReport),
  erased: z.int(),
  persons: z.int(),
  workKind: optional(z.enum(CENSUS_WORK)),
  workRun: optional(z.uuid()),
  workDone: z.int(),
  workTotal: z.int(),
  workFailed: optional(z.string()),
  uploadedAt: z.date(),
  activatedAt: optional(z.date()),
  closedAt: optional(z.date()),
  purgedAt: optional(z.date()),
  /** Day of deletion that staff were told of. */
  deletionTold: optional(z.iso.date()),
})
export type CensusRecord = z.infer<typeof CensusRecord>

export const CENSUS_SELECT = `
  SELECT c.id, c.label, c.as_of::text AS "asOf", c.state, c.encoding, c.separator, c.has_header AS "hasHeader", c.lines, c.mapping,
         c.report, c.erased, c.work_kind AS "workKind", c.work_run AS "workRun", c.work_done AS "workDone", c.work_total AS "workTotal",
         c.work_failed AS "workFailed", c.uploaded_at AS "uploadedAt", c.activated_at AS "activatedAt", c.closed_at AS "closedAt",
         c.purged_at AS "purgedAt", c.deletion_told::text AS "deletionTold",
         CASE WHEN c.state IN ('active', 'closed')
           THEN (SELECT count(*)::int FROM core.census_row r WHERE r.commune_id = c.commune_id AND r.census_id = c.id) ELSE 0 END AS persons
  FROM core.census c`

/** Whether something is being done with it that has not failed. */
export function isBusy(record: CensusRecord): boolean {
  return record.workKind !== undefined && record.workFailed === undefined
}

/** What the contract shows. @param deletedOn day of its deletion, as far as it is known. */
export function toCensus(record: CensusRecord, deletedOn?: string): Census {
  const { workKind, workDone, workTotal, workFailed } = record
  const instant = (date: Date | undefined): string | undefined => date?.toISOString()
  return {
    id: CensusId.encode(record.id),
    label: record.label,
    state: record.state,
    asOf: record.asOf,
    encoding: record.encoding,
    separator: record.separator,
    hasHeader: record.hasHeader,
    lines: record.lines,
    mapping: record.mapping,
    report: record.report,
    persons: record.persons,
    erased: record.erased,
    work:
      workKind === undefined
        ? undefined
        : { kind: workKind, done: workDone, total: workTotal, failed: workFailed },
    uploadedAt: record.uploadedAt.toISOString(),
    activatedAt: instant(record.activatedAt),
    closedAt: instant(record.closedAt),
    purgedAt: instant(record.purgedAt),
    deletedOn,
  }
}
