import { ActivityId, defineApi, InvalidInput, NotFound, pageOf, PageQuery, ProofOfWorkRefused, TollPayment } from '@parvis/contract'
import { z } from 'zod'
import { GuestBookClosed, NoteTooLong } from './guest-book-problems.js'
import { Note, NoteId } from './note.js'

const InActivity = z.object({ activity: ActivityId.schema })

/** What residents do. */
export const guestBookApi = defineApi({
  id: 'guest-book',
  title: 'Guest book',
  routes: {
    list: {
      method: 'GET',
      path: '/:activity/notes',
      summary: 'Notes, newest first',
      access: { kind: 'public' },
      params: InActivity,
      query: PageQuery,
      returns: pageOf(Note),
      problems: [NotFound],
    },
    write: {
      method: 'POST',
      path: '/:activity/notes',
      summary: 'Leave a note',
      access: { kind: 'public' },
      params: InActivity,
      body: z.object({
        text: z.string().trim().min(1, { error: 'required' }).max(2000, { error: 'too-long' }),
        toll: TollPayment.optional(),
      }),
      returns: Note,
      problems: [NotFound, GuestBookClosed, NoteTooLong, InvalidInput, ProofOfWorkRefused],
      status: 201,
    },
  },
})

/** What staff do. */
export const guestBookAdminApi = defineApi({
  id: 'guest-book.admin',
  title: 'Guest book, for staff',
  basePath: '/guest-book/staff',
  routes: {
    remove: {
      method: 'DELETE',
      path: '/notes/:note',
      summary: 'Remove a note',
      access: { kind: 'staff', permission: 'guest-book.moderate' },
      params: z.object({ note: NoteId.schema }),
      problems: [NotFound],
    },
  },
})
