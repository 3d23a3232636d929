import { Clock, CommuneDb, Votes, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { budgetSettings, BudgetSettings } from '../../contract/index.js'

const TABLE = 'plugin_participatory_budget.ballot_paper'

const BallotPaperRow = z.object({ settings: BudgetSettings, fingerprint: z.string() })
export type BallotPaper = z.infer<typeof BallotPaperRow>

/**
 * The ballot paper: the settings as they were when core froze the vote, and the fingerprint that it published (spec B-02).
 * From then on the vote is counted by these; only withdrawals of projects are possible.
 */
@Injectable()
export class BallotPaperService {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
    private readonly votes: Votes,
  ) {}

  async find(activity: string): Promise<BallotPaper | undefined> {
    return this.db.row(BallotPaperRow, `SELECT settings, fingerprint FROM ${TABLE} WHERE activity_id = $1`, [activity])
  }

  /** The frozen settings, or those of the activity as long as nothing is frozen. */
  async settings(record: ActivityRecord): Promise<BudgetSettings> {
    return (await this.find(record.id))?.settings ?? budgetSettings(record.activity.settings)
  }

  /** Whether projects may no longer change: from the freezing of the vote on. */
  async isFrozen(record: ActivityRecord): Promise<boolean> {
    return this.votes.isFrozen(record.id)
  }

  /** Keeps settings and fingerprint of a frozen vote; what is there stays. Core lets nobody change the settings any more. */
  async write(record: ActivityRecord): Promise<void> {
    const vote = await this.votes.find(record.id)
    if (vote?.fingerprint === undefined) return
    await this.db.run(
      `INSERT INTO ${TABLE} (activity_id, settings, fingerprint, frozen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (commune_id, activity_id) DO NOTHING`,
      [record.id, JSON.stringify(budgetSettings(record.activity.settings)), vote.fingerprint, this.clock.now()],
    )
  }
}
