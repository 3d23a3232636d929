import { Injectable } from '@nestjs/common'
import { VotePapers } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'

/** Fewer papers tell of their voters (spec B-10). */
const SMALLEST = 10

/** Numbers of the paper ballots of a vote, for everyone (spec B-14). */
@Injectable()
export class VotePapersService {
  constructor(private readonly db: CommuneDb) {}

  /** @returns `undefined` where fewer than ten papers were entered. Only for votes that are over: before, this would tell of results. */
  async find(activityId: string): Promise<VotePapers | undefined> {
    return await this.db.row(
      VotePapers,
      `SELECT sum((totals->>'blank')::int)::int AS blank, sum((totals->>'void')::int)::int AS void
       FROM core.paper_batch WHERE activity_id = $1 AND totals IS NOT NULL
       HAVING sum((totals->>'papers')::int - (totals->>'setAside')::int) >= $2`,
      [activityId, SMALLEST],
    )
  }
}
