import { Injectable } from '@nestjs/common'
import { VoteDay } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

const DayRow = VoteDay.extend({ eligible: optional(z.int()) })

/** Numbers of a vote, day by day (spec B-09). */
@Injectable()
export class VoteDays {
  constructor(private readonly db: CommuneDb) {}

  /** Newest first. */
  async list(activityId: string): Promise<VoteDay[]> {
    return await this.db.rows(
      DayRow,
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, eligible, voted, voided, methods, channels
       FROM core.vote_day WHERE activity_id = $1 ORDER BY core.vote_day.day DESC`,
      [activityId],
    )
  }
}
