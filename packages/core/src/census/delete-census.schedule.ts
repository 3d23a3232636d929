import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { CensusDeletion } from './census-deletion.service.js'

/** Every morning: tells staff of registers whose time is nearly over, and deletes those whose time is (spec I-26). */
@Injectable()
export class DeleteCensusSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly deletion: CensusDeletion,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.delete-census', cron: '20 5 * * *', tick: async () => await this.deletion.run() })
  }
}
