import { Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'

const MINUTES = 5
const Row = z.object({ challenge: z.string() })

export type ChallengePurpose = 'add-passkey' | 'show-passkey'

/** Random values that a passkey must sign: one at a time for each session, good once, for five minutes. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly db: PlatformDb,
    private readonly clock: Clock,
  ) {}

  /** It replaces an earlier one. A session that was ended meanwhile gets none. */
  async keep(sessionId: string, purpose: ChallengePurpose, challenge: string): Promise<void> {
    await this.db.run(
      `INSERT INTO core.staff_challenge (session_id, purpose, challenge, expires_at)
       SELECT id, $2, $3, $4 FROM core.staff_session WHERE id = $1 FOR KEY SHARE
       ON CONFLICT (session_id) DO UPDATE SET purpose = $2, challenge = $3, expires_at = $4`,
      [sessionId, purpose, challenge, new Date(this.clock.now().getTime() + MINUTES * 60_000)],
    )
  }

  /** Uses the challenge up. @returns `undefined` when there is none, or it is too old. */
  async use(sessionId: string, purpose: ChallengePurpose): Promise<string | undefined> {
    const row = await this.db.row(
      Row,
      `WITH gone AS (DELETE FROM core.staff_challenge WHERE session_id = $1 AND purpose = $2 RETURNING challenge, expires_at)
       SELECT challenge FROM gone WHERE expires_at > $3`,
      [sessionId, purpose, this.clock.now()],
    )
    return row?.challenge
  }
}
