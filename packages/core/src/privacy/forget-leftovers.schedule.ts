import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { PlatformDb } from '../database/platform-db.js'
import { SESSION_HOURS, SESSION_IDLE_MINUTES } from '../identity/session-limits.js'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'

/**
 * Removes what has run out and nobody came back for, as the page on data protection promises: every hour sessions, codes and
 * challenges of staff, counters against abuse, and codes from the desk; every night letters of persons whom no register knows
 * any more.
 */
@Injectable()
export class ForgetLeftoversSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
    private readonly platform: PlatformDb,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.forget-leftovers', cron: '35 * * * *', tick: async () => await this.forgetLeftovers() })
    this.schedules.register({ id: 'core.forget-letters', cron: '40 3 * * *', tick: async () => await this.forgetLetters() })
  }

  /** What belongs to the installation is removed with the first commune's turn; the others find nothing left. */
  private async forgetLeftovers(): Promise<void> {
    const now = this.clock.now()
    const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
    for (const table of ['desk_code', 'desk_check']) await this.db.run(`DELETE FROM core.${table} WHERE expires_at < $1`, [now])
    await this.platform.run('DELETE FROM core.staff_session WHERE used_at <= $1 OR started_at <= $2', [
      ago(SESSION_IDLE_MINUTES),
      ago(SESSION_HOURS * 60),
    ])
    for (const table of ['staff_code', 'staff_recovery', 'staff_challenge'])
      await this.platform.run(`DELETE FROM core.${table} WHERE expires_at < $1`, [now])
    await this.platform.run('DELETE FROM core.rate_limit WHERE expire < $1', [now.getTime()])
  }

  private async forgetLetters(): Promise<void> {
    for (const table of ['letter', 'letter_request']) {
      await this.db.run(
        `DELETE FROM core.${table} x WHERE NOT EXISTS (
           SELECT FROM core.census_row r WHERE r.commune_id = x.commune_id AND r.person_id = x.person_id)`,
      )
    }
  }
}
