import { notProven, type NotProven, type Proven } from '../verdict.js'
import { type Checkpoint, parseCheckpoint } from './checkpoint.js'
import type { NoteKey } from './note-key.js'
import { openNote } from './signed-note.js'

/**
 * Checks that a note is a checkpoint of the key's log: signed by the key, and with the key's name as its origin. Never
 * throws, whatever it is given.
 */
export async function openCheckpoint(note: string, key: NoteKey): Promise<(Proven & { readonly checkpoint: Checkpoint }) | NotProven> {
  const opened = await openNote(note, key)
  if (opened.verdict === 'not-proven') return opened
  const reading = parseCheckpoint(opened.text)
  if (!reading.isRead) return notProven('malformed')
  return reading.checkpoint.origin === key.name ? { verdict: 'proven', checkpoint: reading.checkpoint } : notProven('other-log')
}
