import { Injectable } from '@nestjs/common'
import { VoteDay } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { VoidedVotes } from '../ballot-box/voided-votes.service.js'
import { CensusStore } from '../census/census.store.js'
import { dayIn } from '../processes/brussels-time.js'
import { namedVotes, peopleOf } from '../turnout/named-votes.js'
import type { VoteRow } from './vote.row.js'

const TENS = 10

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

const DayRow = VoteDay.extend({ eligible: optional(z.int()) })

/** Numbers of a vote, day by day (spec B-09). */
@Injectable()
export class VoteDays {
  constructor(
    private readonly db: CommuneDb,
    private readonly markers: VoidedVotes,
    private readonly census: CensusStore,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(activityId: string): Promise<VoteDay[]> {
    return await this.db.rows(
      DayRow,
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, eligible, voted, voided, still_counted AS "stillCounted", methods, channels
       FROM core.vote_day WHERE activity_id = $1 ORDER BY core.vote_day.day DESC`,
      [activityId],
    )
  }

  /**
   * Writes down the numbers of today; what was published stays. While people vote, numbers of votes are rounded down to tens
   * (spec B-07), so that nobody can follow one voter; small ones of a method or channel are left out (spec B-10).
   */
  async publish({ activityId, state, smallestGroup }: VoteRow): Promise<void> {
    const isRunning = state === 'open' || state === 'suspended'
    const counts = await this.markers.counts(activityId)
    const { voted, voided, stillCounted } = peopleOf(counts)
    const shown = (people: number): number => (isRunning ? Math.floor(people / TENS) * TENS : people)
    const numbers = { smallest: isRunning ? Math.max(TENS, smallestGroup) : smallestGroup, shown }
    await this.db.run(
      `INSERT INTO core.vote_day (activity_id, day, eligible, voted, voided, still_counted, methods, channels)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (commune_id, activity_id, day) DO NOTHING`,
      [
        activityId,
        dayIn(this.clock.now()),
        (await this.census.peopleInForce()) ?? null,
        shown(voted),
        // Each is a public act of its own: there is nothing to round.
        voided,
        stillCounted,
        JSON.stringify(namedVotes(counts, 'method', numbers).map(({ name: method, ...rest }) => ({ method, ...rest }))),
        JSON.stringify(namedVotes(counts, 'channel', numbers).map(({ name: channel, ...rest }) => ({ channel, ...rest }))),
      ],
    )
  }
}
