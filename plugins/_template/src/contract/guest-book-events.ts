import { defineEvent } from '@parvis/plugin-api'
import { z } from 'zod'

/** A resident left a note. Ids are database ids. */
export const NoteWritten = defineEvent('guest-book.note-written', 1, z.object({ activity: z.uuid(), note: z.uuid() }))
