import { ActivityId, type BallotWitness, type BallotWitnessInput, Conflict, isProblem, Locale, NotFound, type Problem, WitnessId } from '@parvis/contract'
import { Activities, Audit, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const Row = z.object({ id: z.uuid(), activity_id: z.uuid().nullable(), name: z.string(), email: z.string(), locale: Locale })
const COLUMNS = 'id, activity_id, name, email, locale'

/** Witnesses of the commune's ballot logs: who they are is decided by staff, and each change is an official act. */
@Injectable()
export class BallotWitnesses {
  constructor(
    private readonly db: CommuneDb,
    private readonly activities: Activities,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<BallotWitness[]> {
    const rows = await this.db.rows(Row, `SELECT ${COLUMNS} FROM core.ballot_witness ORDER BY lower(name), id`)
    return rows.map(toWitness)
  }

  /** Those who are sent the checkpoints of one activity, each mailbox once. @param activityId database id. */
  async of(activityId: string): Promise<BallotWitness[]> {
    const rows = await this.db.rows(
      Row,
      `SELECT DISTINCT ON (lower(email)) ${COLUMNS} FROM core.ballot_witness
       WHERE activity_id = $1 OR activity_id IS NULL ORDER BY lower(email), activity_id NULLS LAST`,
      [activityId],
    )
    return rows.map(toWitness)
  }

  /** Problems: `not-found` for the activity, `conflict` for a mailbox that is there already. */
  async add({ activity, name, email, locale }: BallotWitnessInput): Promise<BallotWitness | Problem> {
    const activityId = await this.activityId(activity)
    if (isProblem(activityId)) return activityId
    const row = await this.db.row(
      Row,
      `INSERT INTO core.ballot_witness (activity_id, name, email, locale) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [activityId, name, email, locale],
    )
    if (row === undefined) return Conflict({ reason: 'already-there' })
    await this.record('core.ballot-witness-added', row)
    return toWitness(row)
  }

  async remove(id: string): Promise<Problem | undefined> {
    const row = await this.db.row(Row, `DELETE FROM core.ballot_witness WHERE id = $1 RETURNING ${COLUMNS}`, [WitnessId.decode(id)])
    if (row === undefined) return NotFound()
    await this.record('core.ballot-witness-removed', row)
    return undefined
  }

  private async activityId(activity: string | undefined): Promise<string | undefined | Problem> {
    if (activity === undefined) return undefined
    const record = await this.activities.find(ActivityId.decode(activity) ?? '')
    return record?.id ?? NotFound({ activity })
  }

  /** The log of official acts holds no names: the witness's public id stands for them. */
  private async record(action: string, row: z.infer<typeof Row>): Promise<void> {
    const details = row.activity_id === null ? {} : { activity: ActivityId.encode(row.activity_id) }
    await this.audit.record({ action, subject: WitnessId.encode(row.id), details })
  }
}

function toWitness({ id, activity_id, name, email, locale }: z.infer<typeof Row>): BallotWitness {
  return { id: WitnessId.encode(id), name, email, locale, ...(activity_id !== null && { activity: ActivityId.encode(activity_id) }) }
}
