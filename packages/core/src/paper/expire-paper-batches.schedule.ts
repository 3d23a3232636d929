import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { PaperBatches } from './paper-batches.service.js'

/** Deletes what was entered of papers whose vote ended before their batch was closed. Every hour. */
@Injectable()
export class ExpirePaperBatchesSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly batches: PaperBatches,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.expire-paper-batches', cron: '27 * * * *', tick: async () => await this.batches.expire() })
  }
}
