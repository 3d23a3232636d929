import { type AuditEntry, MalformedRequest, type Page, type Problem } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { type AuditRecord, hasLostName, toBase64 } from '@parvis/transparency'
import { z } from 'zod'
import { AUDIT_COLUMNS, AuditRow } from './audit-row.js'

/**
 * Which acts: of this action or those below it (`core` or `core.module-on`), by whom (part of a name), on what (public id),
 * from one day to another (Brussels).
 */
export interface AuditFilter {
  readonly action?: string | undefined
  readonly person?: string | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const Cursor = z.string().regex(/^[1-9]\d{0,14}$/)

const SELECT = `
SELECT ${AUDIT_COLUMNS} FROM core.audit_entry
WHERE ($1::text IS NULL OR action = $1 OR starts_with(action, $1 || '.'))
  AND ($2::text IS NULL OR strpos(lower(account_name), lower($2)) > 0)
  AND ($3::text IS NULL OR subject = $3)
  AND ($4::date IS NULL OR minute >= $4::date::timestamp AT TIME ZONE 'Europe/Brussels')
  AND ($5::date IS NULL OR minute < ($5::date + 1)::timestamp AT TIME ZONE 'Europe/Brussels')`

/** Reads the log of official acts. */
@Injectable()
export class AuditReader {
  constructor(private readonly db: CommuneDb) {}

  /** Newest first. @returns a page, or `malformed-request` when the cursor is not one of ours. */
  async page(filter: AuditFilter, page: { limit: number; cursor?: string | undefined }): Promise<Page<AuditEntry> | Problem> {
    const after = page.cursor === undefined ? undefined : Cursor.safeParse(page.cursor)
    if (after?.success === false) return MalformedRequest({}, [{ path: 'cursor', code: 'not-a-cursor' }])
    const rows = await this.db.rows(AuditRow, `${SELECT} AND ($6::bigint IS NULL OR sequence < $6) ORDER BY sequence DESC LIMIT $7`, [
      ...parametersOf(filter),
      after?.data,
      page.limit + 1,
    ])
    const shown = rows.slice(0, page.limit)
    const last = shown.at(-1)?.sequence
    return { items: shown.map(entryOf), nextCursor: rows.length > page.limit && last !== undefined ? String(last) : undefined }
  }

  /** All that fit, however many, newest first. */
  async *all(filter: AuditFilter): AsyncGenerator<AuditEntry, void, undefined> {
    for await (const record of this.db.stream(AuditRow, `${SELECT} ORDER BY sequence DESC`, parametersOf(filter))) yield entryOf(record)
  }

  /** The whole log of the commune, oldest first, as it is checked and exported. */
  records(): AsyncIterable<AuditRecord> {
    return this.db.stream(AuditRow, `SELECT ${AUDIT_COLUMNS} FROM core.audit_entry ORDER BY sequence`)
  }
}

function parametersOf({ action, person, subject, from, to }: AuditFilter): (string | undefined)[] {
  return [action, person === '' ? undefined : person, subject, from, to]
}

function entryOf(record: AuditRecord): AuditEntry {
  const { sequence, minute, name, role, action, subject, details, isPublic, hash } = record
  return {
    sequence,
    at: new Date(minute).toISOString(),
    by: name,
    isErased: hasLostName(record),
    role,
    action,
    subject,
    details,
    isPublic,
    hash: toBase64(hash),
  }
}
