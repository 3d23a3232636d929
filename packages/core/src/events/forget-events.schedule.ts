import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'

/** Drops events that are older than any retry of their delivery, every night. */
@Injectable()
export class ForgetEventsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-events',
      cron: '40 2 * * *',
      tick: async () => void (await this.db.run('DELETE FROM core.outbox WHERE created_on < current_date - 14')),
    })
  }
}
