import type { ScheduleHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { NoteCountService } from './note-count.service.js'

/** Forgets empty counts, every night. */
@Injectable()
export class DropEmptyCountsSchedule implements ScheduleHandler {
  constructor(private readonly counts: NoteCountService) {}

  async tick(): Promise<void> {
    await this.counts.dropEmpty()
  }
}
