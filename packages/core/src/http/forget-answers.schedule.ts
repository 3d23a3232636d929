import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CommuneDb } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'

/** Drops answers that are kept for repeated requests, two days after they were given. */
@Injectable()
export class ForgetAnswersSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-answers',
      cron: '50 2 * * *',
      tick: async () =>
        void (await this.db.run('DELETE FROM core.idempotent_answer WHERE stored_on < current_date - 2')),
    })
  }
}
