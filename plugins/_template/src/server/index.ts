import { definePluginServer, handleJob, onEvent } from '@parvis/plugin-api/server'
import { guestBookAdminApi, guestBookApi, NoteWritten } from '../contract/index.js'
import { guestBook } from '../index.js'
import { CountNotesCommand } from './count-notes.command.js'
import { CountAfterNote, CountNotes, CountNotesJob } from './count-notes.job.js'
import { DropEmptyCountsSchedule } from './drop-empty-counts.schedule.js'
import { GuestBookData } from './guest-book.data.js'
import { GuestBookModule } from './guest-book.module.js'
import { GuestBookSeed } from './guest-book.seed.js'
import { GuestBookStarter } from './guest-book.starter.js'
import { CreateGuestBook1790000000000 } from './migrations/create-guest-book-1790000000000.js'
import { NoteEntity } from './note.entity.js'

export default definePluginServer({
  plugin: guestBook,
  module: GuestBookModule,
  apis: [guestBookApi, guestBookAdminApi],
  entities: [NoteEntity],
  migrations: [CreateGuestBook1790000000000],
  locales: new URL('../../locales/', import.meta.url),
  on: [onEvent(NoteWritten, CountAfterNote)],
  jobs: [handleJob(CountNotes, CountNotesJob)],
  schedules: [{ id: 'drop-empty-counts', cron: '0 3 * * *', handler: DropEmptyCountsSchedule }],
  starters: [
    {
      id: 'guest-book',
      title: guestBook.title,
      summary: guestBook.summary,
      handler: GuestBookStarter,
    },
  ],
  commands: [{ words: ['guest-book', 'count'], summary: 'count the notes of a commune', arguments: [], handler: CountNotesCommand }],
  seed: GuestBookSeed,
  export: GuestBookData,
  erase: GuestBookData,
})
