import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'

/** Drops used tolls, every hour, once they would be too old anyway. */
@Injectable()
export class ForgetTollsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-tolls',
      cron: '25 * * * *',
      tick: async () => void (await this.db.run('DELETE FROM core.paid_toll WHERE expires_at < $1', [this.clock.now()])),
    })
  }
}
