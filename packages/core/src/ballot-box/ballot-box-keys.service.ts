import { Random } from '@parvis/plugin-api/server'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { z } from 'zod'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { BALLOT_POOL } from './ballot-pool.js'
import { BallotKeys } from './ballot-keys.js'

const Salts = z.object({ marker_salt: z.instanceof(Buffer).nullable(), slot_salt: z.instanceof(Buffer).nullable() })
const OPEN = 'SELECT marker_salt, slot_salt FROM core.open_ballot_box($1, $2, $3, $4)'
const KEPT_MS = 5 * 60_000
const KEPT_AT_MOST = 1_000

interface KeptKeys {
  readonly keys: BallotKeys
  readonly until: number
}

/** Keys of the ballot boxes: derived from the database's salts, kept in memory for a few minutes, never stored. */
@Injectable()
export class BallotBoxKeys {
  private readonly kept = new Map<string, KeptKeys>()

  constructor(
    @Inject(BALLOT_POOL) private readonly pool: Pool,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly random: Random,
  ) {}

  /** Keys of the box of an activity; makes the box when there is none. Commits by itself. */
  async of(communeId: string, activityId: string): Promise<BallotKeys> {
    const kept = this.kept.get(activityId)
    // A monotonic clock: this is about memory, not about the time of day.
    if (kept !== undefined && kept.until > performance.now()) return kept.keys
    const fresh = [Buffer.from(this.random.bytes(32)), Buffer.from(this.random.bytes(32))]
    const { rows } = await this.pool.query(OPEN, [communeId, activityId, ...fresh])
    const salts = Salts.parse(rows[0])
    const keys = BallotKeys.derive(this.environment.secret, { marker: salts.marker_salt ?? undefined, slot: salts.slot_salt ?? undefined })
    if (this.kept.size >= KEPT_AT_MOST) this.kept.clear()
    this.kept.set(activityId, { keys, until: performance.now() + KEPT_MS })
    return keys
  }

  /** Forgets the keys of a box that was sealed, or whose salt was destroyed. */
  forget(activityId: string): void {
    this.kept.delete(activityId)
  }
}
