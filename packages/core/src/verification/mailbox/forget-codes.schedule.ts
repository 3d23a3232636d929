import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../../jobs/schedule-registry.js'

/** What has run out and may be forgotten: codes in mailboxes and from the desk, and checks of persons there. */
const RUN_OUT = ['mailbox_code', 'desk_code', 'desk_check'] as const

/** Drops codes and checks that have run out, every hour. */
@Injectable()
export class ForgetCodesSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-codes',
      cron: '20 * * * *',
      tick: async () => {
        for (const table of RUN_OUT)
          await this.db.run(`DELETE FROM core.${table} WHERE expires_at < $1`, [this.clock.now()])
      },
    })
  }
}
