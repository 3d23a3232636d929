import { defineId } from '@parvis/contract'
import { z } from 'zod'

export const NoteId = defineId('nte')

export const Note = z.object({
  id: NoteId.schema,
  text: z.string(),
})
export type Note = z.infer<typeof Note>
