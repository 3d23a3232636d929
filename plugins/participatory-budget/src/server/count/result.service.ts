import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { BudgetResult } from '../../contract/index.js'
import { storedResult } from './stored-result.js'

const SCHEMA = 'plugin_participatory_budget'

/** Published results, by the database id of the activity. They are written once and never changed. */
@Injectable()
export class ResultService {
  constructor(private readonly db: CommuneDb) {}

  async find(activity: string): Promise<BudgetResult | undefined> {
    const row = await this.db.row(
      z.object({ content: z.unknown(), ballot_type: z.string().nullable() }),
      `SELECT result.content, paper.settings->>'ballotType' AS ballot_type FROM ${SCHEMA}.result
       LEFT JOIN ${SCHEMA}.ballot_paper AS paper ON paper.commune_id = result.commune_id AND paper.activity_id = result.activity_id
       WHERE result.activity_id = $1`,
      [activity],
    )
    return row === undefined ? undefined : storedResult(row.content, row.ballot_type)
  }

  async isPublished(activity: string): Promise<boolean> {
    const row = await this.db.row(z.object({ digest: z.string() }), `SELECT digest FROM ${SCHEMA}.result WHERE activity_id = $1`, [activity])
    return row !== undefined
  }

  /** How many ballots were counted, and when. */
  async counted(activity: string): Promise<{ ballots: number; countedAt: string } | undefined> {
    const row = await this.db.row(
      z.object({ ballots: z.int(), counted_at: z.coerce.date() }),
      `SELECT (content->>'ballots')::int AS ballots, counted_at FROM ${SCHEMA}.result WHERE activity_id = $1`,
      [activity],
    )
    return row === undefined ? undefined : { ballots: row.ballots, countedAt: row.counted_at.toISOString() }
  }

  async file(activity: string, name: string): Promise<Uint8Array | undefined> {
    const row = await this.db.row(
      z.object({ bytes: z.instanceof(Uint8Array) }),
      `SELECT bytes FROM ${SCHEMA}.result_file WHERE activity_id = $1 AND name = $2`,
      [activity, name],
    )
    return row?.bytes
  }

  /** Stores a result with its files. @returns false when there is one already, which stays. */
  async publish(activity: string, result: BudgetResult, files: Readonly<Record<string, string>>): Promise<boolean> {
    const stored = await this.db.run(
      `INSERT INTO ${SCHEMA}.result (activity_id, content, digest, counted_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (commune_id, activity_id) DO NOTHING`,
      [activity, JSON.stringify(result), result.digest, result.countedAt],
    )
    if (stored === 0) return false
    for (const [name, text] of Object.entries(files)) {
      await this.db.run(`INSERT INTO ${SCHEMA}.result_file (activity_id, name, bytes) VALUES ($1, $2, $3)`, [activity, name, Buffer.from(text)])
    }
    return true
  }
}
