import { Injectable } from '@nestjs/common'
import type { DisputeEffect, Rehearsal, VoteSettings, VoteState } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { canMove } from './vote-moves.js'
import { VOTE_SELECT, VoteRow } from './vote.row.js'

/** What changes together with a state. */
export interface VoteChange {
  readonly rules?: string
  readonly fingerprint?: string
  readonly isReleased?: boolean
  /** `null` takes it away. */
  readonly reason?: string | null
  readonly digest?: string
  readonly closedAt?: Date
  readonly talliedAt?: Date
  readonly finalAt?: Date
}

const COLUMNS: Readonly<Record<keyof VoteChange, string>> = {
  rules: 'rules',
  fingerprint: 'fingerprint',
  isReleased: 'is_released',
  reason: 'reason',
  digest: 'digest',
  closedAt: 'closed_at',
  talliedAt: 'tallied_at',
  finalAt: 'final_at',
}

/** Reads and writes the votes of the commune of the unit of work. */
@Injectable()
export class VoteStore {
  constructor(private readonly db: CommuneDb) {}

  /** Makes the vote of an activity unless there is one. */
  async ensure(activityId: string): Promise<void> {
    await this.db.run(
      'INSERT INTO core.vote (activity_id) VALUES ($1) ON CONFLICT (commune_id, activity_id) DO NOTHING',
      [activityId],
    )
  }

  async find(activityId: string): Promise<VoteRow | undefined> {
    return await this.db.row(VoteRow, `${VOTE_SELECT} WHERE activity_id = $1`, [activityId])
  }

  /** Kept from changes by others until the transaction ends. */
  async lock(activityId: string): Promise<VoteRow | undefined> {
    return await this.db.row(VoteRow, `${VOTE_SELECT} WHERE activity_id = $1 FOR UPDATE`, [activityId])
  }

  async inStates(states: readonly VoteState[]): Promise<VoteRow[]> {
    return await this.db.rows(VoteRow, `${VOTE_SELECT} WHERE state = ANY ($1::text[])`, [states])
  }

  async saveSettings(activityId: string, { receiptMode, disputeDays, keyDays, smallestGroup }: VoteSettings): Promise<void> {
    const sql = 'UPDATE core.vote SET receipt_mode = $2, dispute_days = $3, key_days = $4, smallest_group = $5 WHERE activity_id = $1'
    await this.db.run(sql, [
      activityId,
      receiptMode,
      disputeDays,
      keyDays,
      smallestGroup,
    ])
  }

  async saveRehearsal(activityId: string, rehearsal: Rehearsal): Promise<void> {
    await this.db.run('UPDATE core.vote SET rehearsal = $2, state = $3 WHERE activity_id = $1', [
      activityId,
      JSON.stringify(rehearsal),
      rehearsal.passed ? 'rehearsed' : 'draft',
    ])
  }

  /** What contested ballots would change; `undefined` when none is contested any more. */
  async saveEffect(activityId: string, effect: DisputeEffect | undefined): Promise<void> {
    const value = effect === undefined ? null : JSON.stringify(effect)
    await this.db.run('UPDATE core.vote SET effect = $2 WHERE activity_id = $1', [activityId, value])
  }

  /** Final votes whose keys are due to be destroyed (spec I-17). */
  async withKeysDue(now: Date): Promise<string[]> {
    const rows = await this.db.rows(
      z.object({ activityId: z.uuid() }),
      `SELECT activity_id AS "activityId" FROM core.vote
       WHERE state IN ('final', 'archived') AND keys_destroyed_at IS NULL AND final_at + make_interval(days => key_days) <= $1`,
      [now],
    )
    return rows.map(({ activityId }) => activityId)
  }

  async keysDestroyed(activityId: string, at: Date): Promise<void> {
    await this.db.run('UPDATE core.vote SET keys_destroyed_at = $2 WHERE activity_id = $1', [activityId, at])
  }

  /** An election held elsewhere: final from the beginning. */
  async storeAsFinal(activityId: string, { digest, at }: { readonly digest: string; readonly at: Date }): Promise<void> {
    await this.db.run(
      `UPDATE core.vote SET state = 'final', digest = $2, closed_at = $3, tallied_at = $3, final_at = $3 WHERE activity_id = $1`,
      [activityId, digest, at],
    )
  }

  /** Two people have released it: from now on it opens with its phase. */
  async release(activityId: string): Promise<void> {
    await this.db.run('UPDATE core.vote SET is_released = true WHERE activity_id = $1', [activityId])
  }

  /**
   * Moves a vote that was locked before, together with what changes.
   *
   * @throws Error when there is no such way: callers ask {@link canMove} first, this is the last line.
   */
  async move(vote: VoteRow, to: VoteState, change: VoteChange = {}): Promise<void> {
    if (!canMove(vote.state, to)) throw new Error(`A vote cannot go from ${vote.state} to ${to}`)
    const given = Object.entries(COLUMNS).flatMap(([field, column]) => {
      const value = Object.entries(change).find(([name]) => name === field)?.[1]
      return value === undefined ? [] : [{ column, value }]
    })
    const assignments = given.map(({ column }, index) => `, ${column} = $${index + 3}`).join('')
    await this.db.run(`UPDATE core.vote SET state = $2${assignments} WHERE activity_id = $1`, [
      vote.activityId,
      to,
      ...given.map(({ value }) => value),
    ])
  }
}
