import { defineJob, type EventHandler, type JobHandler, Jobs } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { NoteCountService } from './note-count.service.js'

const Payload = z.object({ activity: z.uuid() })

/** Counts the notes of an activity anew. */
export const CountNotes = defineJob('guest-book.count-notes', Payload)

@Injectable()
export class CountNotesJob implements JobHandler<z.infer<typeof Payload>> {
  constructor(private readonly counts: NoteCountService) {}

  async handle(payload: z.infer<typeof Payload>): Promise<void> {
    await this.counts.recount(payload.activity)
  }
}

/** Queues a count after each note; one waiting count per activity is enough. */
@Injectable()
export class CountAfterNote implements EventHandler<{ activity: string; note: string }> {
  constructor(private readonly jobs: Jobs) {}

  async on(payload: { activity: string; note: string }): Promise<void> {
    await this.jobs.enqueue(CountNotes, { activity: payload.activity }, { key: payload.activity })
  }
}
