import { Injectable } from '@nestjs/common'
import type { ComplaintState } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { dayIn } from '../processes/brussels-time.js'
import { COMPLAINT_SELECT, ComplaintRow } from './complaint.row.js'

export interface NewComplaint {
  readonly activityId: string
  readonly reference: string
  readonly commitment: Uint8Array
  readonly sealedText: string
}

/** Reads and writes complaints about ballots. */
@Injectable()
export class ComplaintStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  async add({ activityId, reference, commitment, sealedText }: NewComplaint): Promise<void> {
    await this.db.run(
      'INSERT INTO core.vote_complaint (activity_id, reference, commitment, sealed_text, made_on) VALUES ($1, $2, $3, $4, $5)',
      [activityId, reference, Buffer.from(commitment), sealedText, dayIn(this.clock.now())],
    )
  }

  /** In an order that tells nothing: ids are random. */
  async list(activityId: string): Promise<ComplaintRow[]> {
    return await this.db.rows(ComplaintRow, `${COMPLAINT_SELECT} WHERE activity_id = $1 ORDER BY made_on, id`, [activityId])
  }

  async find(id: string): Promise<ComplaintRow | undefined> {
    return await this.db.row(ComplaintRow, `${COMPLAINT_SELECT} WHERE id = $1`, [id])
  }

  async findByReference(activityId: string, reference: string): Promise<ComplaintRow | undefined> {
    const sql = `${COMPLAINT_SELECT} WHERE activity_id = $1 AND reference = $2`
    return await this.db.row(ComplaintRow, sql, [activityId, reference])
  }

  /** Removes what people wrote; that there were complaints, and how they were decided, stays. */
  async forgetTexts(activityId: string): Promise<void> {
    await this.db.run("UPDATE core.vote_complaint SET sealed_text = '' WHERE activity_id = $1", [activityId])
  }

  async decide(id: string, state: ComplaintState, reason: string): Promise<void> {
    await this.db.run('UPDATE core.vote_complaint SET state = $2, reason = $3, decided_on = $4 WHERE id = $1', [
      id,
      state,
      reason,
      dayIn(this.clock.now()),
    ])
  }
}
