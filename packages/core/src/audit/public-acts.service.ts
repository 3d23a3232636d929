import type { PublicAct } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const MOST = 200

const ActRow = z
  .object({ sequence: z.number(), action: z.string(), minute: z.date(), reason: z.unknown() })
  .transform(
    ({ sequence, action, minute, reason }): PublicAct => ({
      sequence,
      action,
      at: minute.toISOString(),
      ...(typeof reason === 'string' ? { reason } : {}),
    }),
  )

/** What residents may read of official acts: what was done and when, with the reason given; never who. */
@Injectable()
export class PublicActs {
  constructor(private readonly db: CommuneDb) {}

  /** Newest first. @param subject public id of an activity. */
  async of(subject: string): Promise<PublicAct[]> {
    return await this.db.rows(
      ActRow,
      `SELECT sequence::float8 AS sequence, action, minute, details -> 'reason' AS reason FROM core.audit_entry
       WHERE subject = $1 AND is_public ORDER BY sequence DESC LIMIT ${MOST}`,
      [subject],
    )
  }
}
