import { type AuditEntry, MalformedRequest, type Page, type Problem, StaffId } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

/** Which acts: of this action or those below it (`core` or `core.module-enabled`), from one day to another (Brussels). */
export interface AuditFilter {
  readonly action?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const AuditRow = z.object({
  id: z.uuid(),
  at: z.date(),
  caller: z.string(),
  account_id: z.uuid().nullable(),
  account_name: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
})
type AuditRow = z.infer<typeof AuditRow>

// Ids are UUIDs of version 7: their order is that of time.
const SELECT = `
SELECT id, at, caller, account_id, account_name, action, subject, details FROM core.audit_entry
WHERE ($1::text IS NULL OR action = $1 OR starts_with(action, $1 || '.'))
  AND ($2::date IS NULL OR at >= $2::date::timestamp AT TIME ZONE 'Europe/Brussels')
  AND ($3::date IS NULL OR at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/Brussels')`

/** Reads the log of official acts, newest first. */
@Injectable()
export class AuditReader {
  constructor(private readonly db: CommuneDb) {}

  /** @returns a page, or `malformed-request` when the cursor is not one of ours. */
  async page(filter: AuditFilter, page: { limit: number; cursor?: string | undefined }): Promise<Page<AuditEntry> | Problem> {
    const after = page.cursor === undefined ? undefined : z.uuid().safeParse(page.cursor)
    if (after?.success === false) return MalformedRequest({}, [{ path: 'cursor', code: 'not-a-cursor' }])
    const rows = await this.db.rows(AuditRow, `${SELECT} AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`, [
      ...parametersOf(filter),
      after?.data,
      page.limit + 1,
    ])
    const shown = rows.slice(0, page.limit)
    return { items: shown.map(entryOf), nextCursor: rows.length > page.limit ? shown.at(-1)?.id : undefined }
  }

  /** All of them, however many. */
  async *all(filter: AuditFilter): AsyncGenerator<AuditEntry, void, undefined> {
    for await (const row of this.db.stream(AuditRow, `${SELECT} ORDER BY id DESC`, parametersOf(filter))) yield entryOf(row)
  }
}

function parametersOf(filter: AuditFilter): (string | undefined)[] {
  return [filter.action, filter.from, filter.to]
}

function entryOf(row: AuditRow): AuditEntry {
  const account = row.account_id === null ? row.caller : StaffId.encode(row.account_id)
  return { at: row.at.toISOString(), by: row.account_name ?? account, action: row.action, subject: row.subject, details: row.details }
}
