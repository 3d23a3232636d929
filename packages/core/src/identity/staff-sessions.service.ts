import { Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import type { SecondFactorMethod, StaffSession } from '../http/request-context.js'
import { SESSION_HOURS, SESSION_IDLE_MINUTES, SESSION_USE_SECONDS, sessionEnd, sessionLimit } from './session-limits.js'
import type { FoundSession } from './staff-auth.js'

const Count = z.object({ count: z.coerce.number() })

/** What sessions of staff know of their use and of the second factor they have shown (spec I-25). */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly db: PlatformDb,
    private readonly clock: Clock,
  ) {}

  /**
   * The session, or `undefined` when it has ended, by being idle or by its age; then it is removed.
   *
   * @param isUse whether a person caused the request: only then does the session last longer.
   */
  async continue(found: FoundSession, isUse: boolean): Promise<StaffSession | undefined> {
    const now = this.clock.now()
    if (sessionEnd(found) <= now) {
      await this.end(found.id)
      return undefined
    }
    const isNews = now.getTime() - found.usedAt.getTime() >= SESSION_USE_SECONDS * 1000
    const usedAt = isUse && isNews ? now : found.usedAt
    if (usedAt !== found.usedAt)
      await this.db.run('UPDATE core.staff_session SET used_at = greatest(used_at, $2) WHERE id = $1', [found.id, now])
    const { secondFactorAt: at, secondFactorMethod: method } = found
    return {
      id: found.id,
      endsAt: sessionEnd({ startedAt: found.startedAt, usedAt }),
      lastsUntil: sessionLimit(found),
      ...(at && method ? { secondFactor: { at, method } } : {}),
    }
  }

  /** Notes that the session has shown a second factor just now. */
  async showFactor(id: string, method: SecondFactorMethod): Promise<void> {
    await this.db.run(
      'UPDATE core.staff_session SET second_factor_at = $2, second_factor_method = $3 WHERE id = $1',
      [id, this.clock.now(), method],
    )
  }

  /** Takes the shown factor from every session of an account that has none any more. */
  async forgetFactors(accountId: string): Promise<void> {
    await this.db.run(
      'UPDATE core.staff_session SET second_factor_at = NULL, second_factor_method = NULL WHERE account_id = $1',
      [accountId],
    )
  }

  /** How many sessions of the account have not ended. */
  async count(accountId: string): Promise<number> {
    await this.removeEnded(accountId)
    const row = await this.db.row(Count, 'SELECT count(*) FROM core.staff_session WHERE account_id = $1', [accountId])
    return row?.count ?? 0
  }

  async end(id: string): Promise<void> {
    await this.db.run('DELETE FROM core.staff_session WHERE id = $1', [id])
  }

  /** Ends every session of the account. @param except database id of one that stays. */
  async endAll(accountId: string, except?: string): Promise<void> {
    await this.db.run('DELETE FROM core.staff_session WHERE account_id = $1 AND id IS DISTINCT FROM $2::uuid', [
      accountId,
      except,
    ])
  }

  /** Forgets sessions of the account that nobody came back to. */
  async removeEnded(accountId: string): Promise<void> {
    const now = this.clock.now().getTime()
    await this.db.run(
      'DELETE FROM core.staff_session WHERE account_id = $1 AND (used_at <= $2 OR started_at <= $3)',
      [accountId, new Date(now - SESSION_IDLE_MINUTES * 60_000), new Date(now - SESSION_HOURS * 3_600_000)],
    )
  }
}
