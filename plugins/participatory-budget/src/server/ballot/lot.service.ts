import { Audit, Clock, CommuneDb, Random, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { lotCommitment } from './lot.js'

const TABLE = 'plugin_participatory_budget.lot'
const SEED_BYTES = 32

export const DrawnLot = z.object({ seed: z.string(), commitment: z.string() })
export type DrawnLot = z.infer<typeof DrawnLot>

/**
 * The lot that tells equal projects apart: drawn once, when the activity is published. Its commitment is public at
 * once, its seed with the result.
 */
@Injectable()
export class LotService {
  constructor(
    private readonly db: CommuneDb,
    private readonly random: Random,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async find(activity: string): Promise<DrawnLot | undefined> {
    return this.db.row(DrawnLot, `SELECT seed, commitment FROM ${TABLE} WHERE activity_id = $1`, [activity])
  }

  /** Draws the lot unless there is one. */
  async draw(record: ActivityRecord): Promise<DrawnLot> {
    const existing = await this.find(record.id)
    if (existing !== undefined) return existing
    const seed = Buffer.from(this.random.bytes(SEED_BYTES)).toString('hex')
    const commitment = lotCommitment(record.activity.id, seed)
    const drawn = await this.db.run(
      `INSERT INTO ${TABLE} (activity_id, seed, commitment, drawn_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (commune_id, activity_id) DO NOTHING`,
      [record.id, seed, commitment, this.clock.now()],
    )
    if (drawn > 0) {
      await this.audit.record({ action: 'participatory-budget.lot-drawn', subject: record.activity.id, details: { commitment } })
      return { seed, commitment }
    }
    return (await this.find(record.id)) ?? { seed, commitment }
  }
}
