import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'

/** Drops the traces of sign-ins that could not be answered any more anyway, every hour. */
@Injectable()
export class ForgetSignInsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-sign-ins',
      cron: '35 * * * *',
      tick: async () =>
        void (await this.db.run('DELETE FROM core.answered_sign_in WHERE expires_at < $1', [this.clock.now()])),
    })
  }
}
