import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { Letters } from './letters.service.js'

/** Deletes files with readable codes a day after they were made, every quarter of an hour. */
@Injectable()
export class DropLetterFilesSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly letters: Letters,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.drop-letter-files',
      cron: '*/15 * * * *',
      tick: async () => await this.letters.dropOverdue(),
    })
  }
}
