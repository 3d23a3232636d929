import type { AuditCheck } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { type AuditHead as Head, type AuditRecordVerdict, verifyAuditRecords } from '@parvis/transparency'
import { z } from 'zod'
import { AuditHead } from './audit-head.service.js'
import { AuditReader } from './audit-reader.service.js'
import { WitnessedHeads } from './witnessed-heads.js'

const CheckRow = z
  .object({
    checked_at: z.date(),
    head_sequence: z.number(),
    head_hash: z.instanceof(Uint8Array),
    fault_sequence: z.number().nullable(),
    fault: z.string().nullable(),
  })
  .transform((row) => ({
    head: { sequence: row.head_sequence, hash: new Uint8Array(row.head_hash) } satisfies Head,
    check: {
      checkedAt: row.checked_at.toISOString(),
      entries: row.head_sequence,
      ...(row.fault_sequence === null || row.fault === null ? {} : { fault: { sequence: row.fault_sequence, code: row.fault } }),
    } satisfies AuditCheck,
  }))

const COLUMNS =
  'checked_at, head_sequence::float8 AS head_sequence, head_hash, fault_sequence::float8 AS fault_sequence, fault'

const KEPT_DAYS = 400

/**
 * Checks of the current commune's audit chain, and what they came to. Each check compares the heads that were kept elsewhere
 * and the head that the check before ended with, so that a chain cut off or written anew since is found.
 */
@Injectable()
export class AuditChecks {
  constructor(
    private readonly db: CommuneDb,
    private readonly reader: AuditReader,
    private readonly head: AuditHead,
    private readonly witnessed: WitnessedHeads,
    private readonly clock: Clock,
  ) {}

  /** Checks the whole chain. Stores nothing. @param heads more heads to compare. */
  async verify(heads: readonly Head[] = []): Promise<AuditRecordVerdict> {
    const before = await this.lastProven()
    const known = [...heads, ...(before === undefined ? [] : [before]), ...(await this.witnessed.read())]
    return await verifyAuditRecords(this.reader.records(), { heads: known })
  }

  /** Checks the whole chain, and keeps what it came to. */
  async run(): Promise<AuditCheck> {
    const verdict = await this.verify()
    const isProven = verdict.verdict === 'proven'
    const head = isProven ? verdict.head : await this.head.read()
    const row = await this.db.row(
      CheckRow,
      `INSERT INTO core.audit_check (checked_at, head_sequence, head_hash, fault_sequence, fault)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
      [
        this.clock.now(),
        head.sequence,
        Buffer.from(head.hash),
        isProven ? undefined : verdict.sequence,
        isProven ? undefined : verdict.fault,
      ],
    )
    await this.db.run(`DELETE FROM core.audit_check WHERE checked_at < $1::timestamptz - interval '${KEPT_DAYS} days'`, [this.clock.now()])
    if (row === undefined) throw new Error('The check of the audit log was not stored')
    return row.check
  }

  async last(): Promise<AuditCheck | undefined> {
    const row = await this.db.row(CheckRow, `SELECT ${COLUMNS} FROM core.audit_check ORDER BY checked_at DESC, id DESC LIMIT 1`)
    return row?.check
  }

  private async lastProven(): Promise<Head | undefined> {
    const row = await this.db.row(
      CheckRow,
      `SELECT ${COLUMNS} FROM core.audit_check WHERE fault IS NULL ORDER BY checked_at DESC, id DESC LIMIT 1`,
    )
    return row?.head
  }
}
