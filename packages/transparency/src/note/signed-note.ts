import { fromBase64, toBase64 } from '../base64.js'
import { concatBytes, equalBytes, isWellFormed, utf8 } from '../bytes.js'
import { notProven, type NotProven, type Proven } from '../verdict.js'
import { isKeyName, type NoteKey, noteKeyId } from './note-key.js'
import { verifyEd25519 } from './verify-ed25519.js'

/** Signs notes; the private key stays with whoever made this. */
export interface NoteSigner extends NoteKey {
  /** Ed25519 (RFC 8032) over these bytes. @returns 64 bytes. */
  sign(text: Uint8Array): Uint8Array | Promise<Uint8Array>
}

/** One signature line, not checked yet. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** A note taken apart. Nothing of it is checked: see {@link openNote}. */
export interface SplitNote {
  /** What is signed, with its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const LONGEST = 100_000
const MOST_SIGNATURES = 64

/**
 * Signs a text by the C2SP signed-note format: the text, an empty line, a line `— name base64(key id, signature)`.
 *
 * @throws RangeError for a text or a name that a note cannot carry.
 */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  if (!isNoteText(text)) throw new RangeError('the text of a note ends in a newline and has no other control characters')
  if (!isKeyName(signer.name)) throw new RangeError('the name of a key has no blanks and no plus')
  const id = await noteKeyId(signer)
  if (id === undefined) throw new Error('this platform has no SHA-256')
  return `${text}\n— ${signer.name} ${toBase64(concatBytes(id, await signer.sign(utf8(text))))}\n`
}

/** Takes a note apart, strictly. @returns `undefined` when it is none. */
export function splitNote(note: string): SplitNote | undefined {
  if (note.length > LONGEST || !isWellFormed(note)) return undefined
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.map(readSignature).filter((each) => each !== undefined)
  if (!isNoteText(text) || signatures.length !== lines.length || lines.length > MOST_SIGNATURES) return undefined
  return { text, signatures }
}

/**
 * Checks that a note is signed by a key, and gives its text. Signatures of other keys are passed over; one of this key
 * that does not hold makes the whole note not proven. Never throws, whatever it is given.
 */
export async function openNote(note: string, key: NoteKey): Promise<(Proven & { readonly text: string }) | NotProven> {
  try {
    const split = splitNote(note)
    if (split === undefined) return notProven('malformed')
    if (key.publicKey.length !== 32 || !isKeyName(key.name)) return notProven('bad-key')
    const id = await noteKeyId(key)
    if (id === undefined) return notProven('cannot-hash')
    const ours = split.signatures.filter(({ name, keyId }) => name === key.name && equalBytes(keyId, id))
    if (ours.length === 0) return notProven('other-key')
    for (const { signature } of ours) {
      const checked = await verifyEd25519(utf8(split.text), signature, key.publicKey)
      if (checked.verdict === 'not-proven') return checked
    }
    return { verdict: 'proven', text: split.text }
  } catch {
    return notProven('malformed')
  }
}

function readSignature(line: string): NoteSignature | undefined {
  const [, name = '', text = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
  const bytes = fromBase64(text)
  if (!isKeyName(name) || bytes === undefined || bytes.length <= 4) return undefined
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && isWellFormed(text) && !/[\0-\x09\x0b-\x1f]/.test(text)
}
