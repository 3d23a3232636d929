import { bigEndian, concatBytes, isHash, isWellFormed, utf8 } from '../bytes.js'
import type { Sha256 } from '../sha256.js'

/**
 * One entry of a hash-chained audit log (spec B-11).
 *
 * Its hash is SHA-256 over these bytes, one field after the other:
 *
 * | field    | bytes                                                                             |
 * |----------|-----------------------------------------------------------------------------------|
 * | domain   | the 16 bytes of `parvis audit v1` and a newline (0x0A), in ASCII                  |
 * | sequence | 8, big endian; the first entry has 1                                              |
 * | previous | 32: hash of the entry before; of the first entry 32 zero bytes                    |
 * | action   | 4 bytes, big endian: the length n of what follows; then n bytes of UTF-8           |
 * | payload  | 32: the payload's hash                                                            |
 * | minute   | 4 bytes with the length 17; then `YYYY-MM-DDTHH:MMZ` in ASCII                      |
 * | role     | 4 bytes with the length n; then n bytes of UTF-8                                   |
 *
 * Every field has a fixed length or says its own, so that no two entries have the same bytes.
 */
export interface AuditEntry {
  readonly sequence: number
  readonly previous: Uint8Array
  /** What was done, `core.vote-opened`. */
  readonly action: string
  /** SHA-256 of what it was done to and with: canonical JSON (RFC 8785) in UTF-8. Kept apart, so that it can be erased. */
  readonly payloadHash: Uint8Array
  /** When, to the minute, UTC: `2027-05-01T14:00Z`. */
  readonly minute: string
  /** Role of who did it: `clerk`, `administrator`, `system`, … Never a name. */
  readonly role: string
}

/** An entry as it is stored, with its hash. */
export interface ChainedAuditEntry extends AuditEntry {
  readonly hash: Uint8Array
}

/** What stands for the hash before the first entry: 32 zero bytes. */
export const FIRST_PREVIOUS: Uint8Array = new Uint8Array(32)

/**
 * The bytes whose SHA-256 is the entry's hash: see {@link AuditEntry}.
 *
 * @throws RangeError for an entry that has no such bytes.
 */
export function auditEntryBytes(entry: AuditEntry): Uint8Array {
  const { sequence, previous, action, payloadHash, minute, role } = entry
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError('the sequence of an audit entry starts at 1')
  if (!isHash(previous) || !isHash(payloadHash)) throw new RangeError('a hash has 32 bytes')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(minute)) throw new RangeError('the time of an audit entry is a minute, YYYY-MM-DDTHH:MMZ')
  if (!isWellFormed(action) || !isWellFormed(role)) throw new RangeError('action and role are well-formed texts')
  return concatBytes(utf8('parvis audit v1\n'), bigEndian(sequence, 8), previous, field(action), payloadHash, field(minute), field(role))
}

/** Hash of an entry, 32 bytes; the `previous` of the next. @throws RangeError as {@link auditEntryBytes} does. */
export function auditEntryHash(entry: AuditEntry, sha256: Sha256): Uint8Array {
  return sha256(auditEntryBytes(entry))
}

function field(text: string): Uint8Array {
  const bytes = utf8(text)
  return concatBytes(bigEndian(bytes.length, 4), bytes)
}
