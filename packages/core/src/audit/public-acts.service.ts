import { ActivityId, type PublicAct } from '@parvis/contract'
import { Activities, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const MOST = 200
const MOST_RECENT = 100

const SELECT = `SELECT sequence::float8 AS sequence, action, subject, minute, details -> 'reason' AS reason
  FROM core.audit_entry WHERE is_public`

/** With what it was done to. */
export interface PublicActOfCommune extends PublicAct {
  readonly subject: string
}

const ActRow = z
  .object({ sequence: z.number(), action: z.string(), subject: z.string(), minute: z.date(), reason: z.unknown() })
  .transform(
    ({ sequence, action, subject, minute, reason }): PublicActOfCommune => ({
      sequence,
      action,
      subject,
      at: minute.toISOString(),
      ...(typeof reason === 'string' ? { reason } : {}),
    }),
  )

/** What residents may read of official acts: what was done and when, with the reason given; never who. */
@Injectable()
export class PublicActs {
  constructor(
    private readonly db: CommuneDb,
    private readonly activities: Activities,
  ) {}

  /** Newest first. @param subject public id of an activity. */
  async of(subject: string): Promise<PublicAct[]> {
    return await this.db.rows(ActRow, `${SELECT} AND subject = $1 ORDER BY sequence DESC LIMIT ${MOST}`, [subject])
  }

  /** Newest first, of registers of residents alone: an old deletion is still found among many acts of votes. */
  async ofRegisters(): Promise<PublicActOfCommune[]> {
    return await this.db.rows(
      ActRow,
      `${SELECT} AND starts_with(subject, 'cen_') ORDER BY sequence DESC LIMIT ${MOST_RECENT}`,
    )
  }

  /** Newest first, of whatever in the commune residents can see: of activities those that are published. */
  async recent(): Promise<PublicActOfCommune[]> {
    const acts = await this.db.rows(ActRow, `${SELECT} ORDER BY sequence DESC LIMIT ${MOST_RECENT}`)
    const hidden = new Set<string>()
    for (const subject of new Set(acts.map((act) => act.subject))) {
      const activity = ActivityId.decode(subject)
      if (activity !== undefined && (await this.activities.findPublic(activity)) === undefined) hidden.add(subject)
    }
    return acts.filter(({ subject }) => !hidden.has(subject))
  }
}
