import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { addDays, dayIn } from '../processes/brussels-time.js'

/** A day more than a repeated request can come: the row knows its day alone. */
const DAYS = 2

/** Drops answers that are kept for repeated requests, two days after they were given. */
@Injectable()
export class ForgetAnswersSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-answers',
      cron: '50 2 * * *',
      tick: async () =>
        void (await this.db.run('DELETE FROM core.idempotent_answer WHERE stored_on < $1', [addDays(dayIn(this.clock.now()), -DAYS)])),
    })
  }
}
