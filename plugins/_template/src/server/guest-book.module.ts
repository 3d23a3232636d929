import { Module } from '@nestjs/common'
import { CountNotesCommand } from './count-notes.command.js'
import { CountAfterNote, CountNotesJob } from './count-notes.job.js'
import { DropEmptyCountsSchedule } from './drop-empty-counts.schedule.js'
import { GuestBookAdminController } from './guest-book-admin.controller.js'
import { GuestBookController } from './guest-book.controller.js'
import { GuestBookData } from './guest-book.data.js'
import { GuestBookSeed } from './guest-book.seed.js'
import { GuestBookStarter } from './guest-book.starter.js'
import { NoteCountService } from './note-count.service.js'
import { NoteService } from './note.service.js'

@Module({
  controllers: [GuestBookController, GuestBookAdminController],
  providers: [
    NoteService,
    NoteCountService,
    CountNotesJob,
    CountNotesCommand,
    CountAfterNote,
    DropEmptyCountsSchedule,
    GuestBookData,
    GuestBookSeed,
    GuestBookStarter,
  ],
})
export class GuestBookModule {}
