import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { NotFound } from '../api/problem.js'
import { Day } from '../primitives/day.js'
import { pageOf, PageQuery } from '../primitives/page.js'
import { ActivityId, Instant } from './participation.js'

/** One official act, as staff read it. */
export const AuditEntry = z.object({
  /** Its place in the commune's log, from 1. */
  sequence: z.int(),
  /** To the minute. */
  at: Instant,
  /** Name; absent where no person did it, or the name was taken out of the log. */
  by: z.string().optional(),
  /** The person's name was taken out of the log; the entry stays provable. */
  isErased: z.boolean(),
  /** Roles at the time, `admin+clerk`; `staff`, `system` or `visitor` where there was none. */
  role: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  isPublic: z.boolean(),
  /** In base64. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/**
 * One line of an exported log (JSON lines; the first line is an {@link AuditExportHeader}). Hashes, salt and commitment are in
 * base64. `@parvis/transparency` says which bytes they are of.
 */
export const AuditExportLine = z.object({
  sequence: z.int(),
  previous: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  public: z.boolean(),
  minute: z.string(),
  role: z.string(),
  actor: z.string().nullable(),
  account: z.string().optional(),
  name: z.string().optional(),
  salt: z.string().optional(),
  payloadHash: z.string(),
  hash: z.string(),
})
export type AuditExportLine = z.infer<typeof AuditExportLine>

/** First line of an exported log: whose it is, and where it ends, so that a file cut off is noticed. */
export const AuditExportHeader = z.object({
  format: z.literal('parvis audit v1'),
  /** Slug of the commune. */
  commune: z.string(),
  /** Whether names (with their salts) were left in. */
  names: z.boolean(),
  head: z.object({ sequence: z.int(), hash: z.string() }),
})
export type AuditExportHeader = z.infer<typeof AuditExportHeader>

/** How the last check of the chain ended. */
export const AuditCheck = z.object({
  checkedAt: Instant,
  /** Entries that were checked. */
  entries: z.int(),
  fault: z.object({ sequence: z.int(), code: z.string() }).optional(),
})
export type AuditCheck = z.infer<typeof AuditCheck>

const AuditFilter = z.object({
  /** An action, or all below it: `core`, `core.module-on`. */
  action: z.string().max(100).optional(),
  /** Part of a name. */
  person: z.string().trim().max(100).optional(),
  /** Public id of what it was done to. */
  subject: z.string().max(100).optional(),
  from: Day.optional(),
  to: Day.optional(),
})
const audit = { kind: 'staff', permission: 'core.read-audit' } as const

export const auditApi = defineApi({
  id: 'core.audit',
  title: 'Audit log of official acts',
  basePath: '/staff/audit',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'Acts, newest first',
      access: audit,
      query: PageQuery.extend(AuditFilter.shape),
      returns: pageOf(AuditEntry),
    },
    export: { method: 'GET', path: '/export', summary: 'The same as CSV, with hashes', access: audit, query: AuditFilter, produces: 'text/csv' },
    exportChain: {
      method: 'GET',
      path: '/chain',
      summary: 'The whole log as JSON lines, oldest first, for `parvis audit verify`',
      access: audit,
      produces: 'application/x-ndjson',
    },
    lastCheck: {
      method: 'GET',
      path: '/check',
      summary: 'How the last check of the chain ended; it is checked every night',
      access: audit,
      returns: z.object({ last: AuditCheck.optional() }),
    },
    check: { method: 'POST', path: '/check', summary: 'Check the chain now', access: audit, returns: AuditCheck },
  },
})

/** An official act that residents may read of. Never says who did it. */
export const PublicAct = z.object({
  sequence: z.int(),
  action: z.string(),
  /** To the minute. */
  at: Instant,
  reason: z.string().optional(),
})
export type PublicAct = z.infer<typeof PublicAct>

export const publicActsApi = defineApi({
  id: 'core.public-acts',
  title: 'Official acts that residents may read of',
  basePath: '/public-acts',
  routes: {
    recent: {
      method: 'GET',
      path: '',
      summary: 'The last hundred official acts of the commune, newest first',
      access: { kind: 'public' },
      query: z.object({
        /** Only those on registers of residents: in force, out of force, deleted. */
        about: z.enum(['register']).optional(),
      }),
      returns: z.object({ acts: z.array(PublicAct.extend({ subject: z.string() })) }),
    },
    list: {
      method: 'GET',
      path: '/:activity',
      summary: 'Official acts of an activity, newest first',
      access: { kind: 'public' },
      params: z.object({ activity: ActivityId.schema }),
      returns: z.object({ acts: z.array(PublicAct) }),
      problems: [NotFound],
    },
  },
})
