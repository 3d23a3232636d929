import { ActivityId } from '@parvis/contract'
import { Audit, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { BallotBoxKeys } from './ballot-box-keys.service.js'

/**
 * Destroys the action key of a vote (spec I-17), 60 days after its result is final: from then on nobody, secret or not, can
 * tell whose a marker is, nor join the markers of two votes. Whoever knows when a result is final calls this.
 */
@Injectable()
export class KeyDestruction {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly keys: BallotBoxKeys,
    private readonly audit: Audit,
  ) {}

  /** An official act, once; only of a sealed box. @returns whether the key was destroyed now. */
  async destroy(activityId: string): Promise<boolean> {
    const row = await this.db.row(z.object({ done: z.boolean() }), 'SELECT core.destroy_ballot_keys($1) AS done', [activityId])
    if (row?.done !== true) return false
    await this.audit.record({ action: 'core.action-key-destroyed', subject: ActivityId.encode(activityId), isPublic: true })
    // Other processes forget theirs within minutes.
    this.units.afterCommit(() => this.keys.forget(activityId))
    return true
  }
}
