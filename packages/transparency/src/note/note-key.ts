import { bigEndian, concatBytes, equalBytes, isWellFormed, utf8 } from '../bytes.js'
import { fromBase64, toBase64 } from '../base64.js'
import { digest } from '../digest.js'

/** Type byte of Ed25519 in signed notes. */
const ED25519 = Uint8Array.of(1)

/** Who signs a note: a name without blanks or `+`, of a log its origin, and an Ed25519 public key of 32 bytes. */
export interface NoteKey {
  readonly name: string
  readonly publicKey: Uint8Array
}

/** Whether a name can stand in a signature line (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Cc}\p{Z}]/u.test(name) && isWellFormed(name)
}

/**
 * The key's id: the first 4 bytes of SHA-256(name, newline, 0x01, public key), by C2SP signed-note. It only finds the
 * right signature line: it is too short to prove anything.
 *
 * @returns `undefined` where the platform has no SHA-256.
 */
export async function noteKeyId({ name, publicKey }: NoteKey): Promise<Uint8Array | undefined> {
  return (await digest(concatBytes(utf8(`${name}\n`), ED25519, publicKey)))?.subarray(0, 4)
}

/** The key in one line, `name+id+base64`, as other tools for signed notes write it: what a witness pins. */
export async function formatNoteKey(key: NoteKey): Promise<string> {
  const id = await noteKeyId(key)
  if (id === undefined) throw new Error('this platform has no SHA-256')
  const hex = [...id].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${key.name}+${hex}+${toBase64(concatBytes(ED25519, key.publicKey))}`
}

/** Reads a key in one line. @returns `undefined` for anything else, also when its id is not the key's. */
export async function readNoteKey(line: string): Promise<NoteKey | undefined> {
  const [, name = '', hex = '', text = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? []
  const bytes = fromBase64(text)
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== 1) return undefined
  const key = { name, publicKey: bytes.subarray(1) }
  const id = await noteKeyId(key)
  return id !== undefined && equalBytes(id, bigEndian(Number.parseInt(hex, 16), 4)) ? key : undefined
}
