import { fromBase64, type NoteKey, readNoteKey } from '@parvis/transparency'
import { type WrongInput, wrongInput } from './wrong-input.js'

/** A key as a person gives it: with its name, or the public key alone, which then counts for any log. */
export interface GivenKey {
  readonly name: string | undefined
  readonly publicKey: Uint8Array
}

/** Help text of `--key`. */
export const KEY_HELP = 'the log’s key, known from elsewhere than the server: name+id+base64 in one line, or the public key in base64'

/** Reads the value of `--key`. */
export async function readGivenKey(text: string): Promise<GivenKey | WrongInput> {
  const line = text.trim()
  const key = await readNoteKey(line)
  if (key !== undefined) return key
  const publicKey = fromBase64(line)
  if (publicKey?.length === 32) return { name: undefined, publicKey }
  return wrongInput('--key', 'neither name+id+base64 nor 32 bytes in base64')
}

/** The key for a log: a key without a name takes that of the log. */
export function keyFor({ name, publicKey }: GivenKey, origin: string): NoteKey {
  return { name: name ?? origin, publicKey }
}
