import { LocalizedText } from '@parvis/contract'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'

const FaultRow = z
  .object({ slug: z.string(), name: LocalizedText, sequence: z.number().nullable(), fault: z.string().nullable(), checked_at: z.date().nullable() })
  .transform((row) => ({
    slug: row.slug,
    name: row.name,
    checkedAt: row.checked_at ?? undefined,
    fault: row.sequence === null || row.fault === null ? undefined : { sequence: row.sequence, code: row.fault },
  }))

/** A commune whose audit log needs a look: the last check found a fault, or there was no check for days. */
export type AuditFaultOfCommune = z.infer<typeof FaultRow>

const STALE = "interval '3 days'"

/** The communes whose audit log is not known to be whole, across the installation. Reads what the nightly checks came to. */
@Injectable()
export class AuditFaults {
  constructor(private readonly db: PlatformDb) {}

  /** @param account only the communes in which this account has a role. */
  async list(account?: string): Promise<AuditFaultOfCommune[]> {
    return await this.db.rows(
      FaultRow,
      `SELECT c.slug, c.name, last.sequence, last.fault, last.checked_at FROM core.commune c
       LEFT JOIN LATERAL (
         SELECT fault_sequence::float8 AS sequence, fault, checked_at FROM core.audit_check k
         WHERE k.commune_id = c.id ORDER BY checked_at DESC, id DESC LIMIT 1
       ) AS last ON true
       WHERE (last.fault IS NOT NULL OR coalesce(last.checked_at, c.created_at) < now() - ${STALE})
         AND ($1::uuid IS NULL OR EXISTS (SELECT 1 FROM core.staff_role r WHERE r.commune_id = c.id AND r.account_id = $1))
       ORDER BY c.slug`,
      [account],
    )
  }
}
