import { BallotBox, Clock, CommuneDb, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { Turnout, VoteState } from '../../contract/index.js'
import { votePhase } from '../budget-activity.service.js'

const STEP = 10
const HOUR_MS = 3_600_000

const TurnoutRow = z.object({ voters: z.int(), as_of: z.coerce.date() })

/**
 * Turnout as it may be shown (spec B-07): while the vote runs in steps of ten, and read at most once an hour, so that
 * nobody can follow single voters; after the close exactly.
 */
@Injectable()
export class TurnoutService {
  constructor(
    private readonly db: CommuneDb,
    private readonly box: BallotBox,
    private readonly clock: Clock,
  ) {}

  async read(record: ActivityRecord, state: VoteState): Promise<Turnout | undefined> {
    if (state === 'none' || state === 'upcoming' || state === 'unreleased') return undefined
    const exact = state === 'closed'
    const now = this.clock.now()
    const stored = await this.db.row(
      TurnoutRow,
      'SELECT voters, as_of FROM plugin_participatory_budget.turnout WHERE activity_id = $1',
      [record.id],
    )
    const closedAt = exact ? new Date(votePhase(record)?.endsAt ?? 0).getTime() : 0
    const fresh = stored !== undefined && (exact ? stored.as_of.getTime() > closedAt : sameHour(stored.as_of, now))
    const counted = fresh ? stored : await this.count(record.id, now)
    const voters = exact ? counted.voters : Math.floor(counted.voters / STEP) * STEP
    return { voters, exact, asOf: counted.as_of.toISOString() }
  }

  private async count(activity: string, now: Date): Promise<z.infer<typeof TurnoutRow>> {
    const voters = await this.box.turnout(activity)
    await this.db.run(
      `INSERT INTO plugin_participatory_budget.turnout (activity_id, voters, as_of) VALUES ($1, $2, $3)
       ON CONFLICT (commune_id, activity_id) DO UPDATE SET voters = excluded.voters, as_of = excluded.as_of`,
      [activity, voters, now],
    )
    return { voters, as_of: now }
  }
}

function sameHour(one: Date, other: Date): boolean {
  return Math.floor(one.getTime() / HOUR_MS) === Math.floor(other.getTime() / HOUR_MS)
}
