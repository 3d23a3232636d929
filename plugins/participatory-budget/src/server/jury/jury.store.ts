import { LocalizedText } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { JuryContent } from '../../contract/index.js'

const SCHEMA = 'plugin_participatory_budget'
const JuryRow = z.object({ note: LocalizedText, entered_at: z.coerce.date() })
const PointsRow = z.object({ reference: z.string(), points: z.int() })

/** What a jury has given, and who it was. */
export interface JuryEntry {
  readonly note: LocalizedText
  readonly enteredAt: Date
  /** By reference, also of projects that were withdrawn since. */
  readonly points: ReadonlyMap<string, number>
}

/** Points of juries, by the database id of the activity. */
@Injectable()
export class JuryStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  /** @param lock `share` for a count, `update` for a change: neither goes on while the other is at work. */
  async find(activity: string, lock?: 'share' | 'update'): Promise<JuryEntry | undefined> {
    const wait = lock === undefined ? '' : lock === 'share' ? 'FOR SHARE' : 'FOR UPDATE'
    const row = await this.db.row(JuryRow, `SELECT note, entered_at FROM ${SCHEMA}.jury WHERE activity_id = $1 ${wait}`, [activity])
    if (row === undefined) return undefined
    const points = await this.db.rows(
      PointsRow,
      `SELECT project.reference, given.points FROM ${SCHEMA}.jury_points AS given
       JOIN ${SCHEMA}.project AS project ON project.commune_id = given.commune_id AND project.id = given.project_id
       WHERE given.activity_id = $1`,
      [activity],
    )
    return { note: row.note, enteredAt: row.entered_at, points: new Map(points.map((each) => [each.reference, each.points])) }
  }

  /** Replaces all of it. */
  async replace(activity: string, { note, points }: JuryContent): Promise<void> {
    await this.db.run(
      `INSERT INTO ${SCHEMA}.jury (activity_id, note, entered_at) VALUES ($1, $2, $3)
       ON CONFLICT (commune_id, activity_id) DO UPDATE SET note = EXCLUDED.note, entered_at = EXCLUDED.entered_at`,
      [activity, JSON.stringify(note), this.clock.now()],
    )
    await this.db.run(`DELETE FROM ${SCHEMA}.jury_points WHERE activity_id = $1`, [activity])
    await this.db.run(
      `INSERT INTO ${SCHEMA}.jury_points (activity_id, project_id, points)
       SELECT $1, project.id, given.points FROM unnest($2::text[], $3::int[]) AS given (reference, points)
       JOIN ${SCHEMA}.project AS project ON project.activity_id = $1 AND project.reference = given.reference`,
      [activity, points.map(({ reference }) => reference), points.map((each) => each.points)],
    )
  }
}
