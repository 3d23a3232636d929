import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../../jobs/schedule-registry.js'

/** Drops codes for mailboxes that have run out, every hour. */
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
      tick: async () =>
        void (await this.db.run('DELETE FROM core.mailbox_code WHERE expires_at < $1', [this.clock.now()])),
    })
  }
}
