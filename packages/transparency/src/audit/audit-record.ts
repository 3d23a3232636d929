import { fromBase64, toBase64 } from '../base64.js'
import { concatBytes, isHash, utf8 } from '../bytes.js'
import { canonicalJson } from '../ballot/canonical-json.js'
import { digest } from '../digest.js'
import type { ChainedAuditEntry } from './audit-entry.js'

/**
 * An entry of an audit log with everything that it says, and who did it.
 *
 * The payload that `payloadHash` is of is canonical JSON (RFC 8785) in UTF-8, of an object with four members: `subject`,
 * `details`, `public`, and `actor`: base64 of the commitment, or `null`.
 *
 * The commitment is SHA-256 over the 22 bytes of `parvis audit actor v1` and a newline in ASCII, the 32 bytes of the salt, and
 * canonical JSON of `{"account": …, "name": …}`, each a text or `null`. Without salt and name it tells nothing.
 */
export interface AuditRecord extends ChainedAuditEntry {
  /** What it was done to. */
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
  /** Whether residents may read of it. */
  readonly isPublic: boolean
  /** Commitment to who did it; absent where no person did. */
  readonly actor?: Uint8Array | undefined
  readonly account?: string | undefined
  readonly name?: string | undefined
  readonly salt?: Uint8Array | undefined
}

/**
 * An act that took names out of the log. Its details say which entries lost theirs: `{"entries": [3, 7]}`. Names that are
 * gone without such an act are a fault.
 */
export const NAME_ERASED = 'core.audit-name-erased'

/** The canonical JSON that an entry's `payloadHash` is of. @throws for details that JSON cannot say. */
export function auditPayload({ subject, details, isPublic, actor }: Pick<AuditRecord, 'subject' | 'details' | 'isPublic' | 'actor'>): string {
  return canonicalJson({ subject, details, public: isPublic, actor: actor === undefined ? null : toBase64(actor) })
}

/** The bytes whose SHA-256 is the commitment to who did it. @throws RangeError for a salt that is not 32 bytes. */
export function auditActorBytes({ account, name, salt }: { readonly account?: string | undefined; readonly name?: string | undefined; readonly salt: Uint8Array }): Uint8Array {
  if (!isHash(salt)) throw new RangeError('the salt of an audit entry has 32 bytes')
  return concatBytes(utf8('parvis audit actor v1\n'), salt, utf8(canonicalJson({ account: account ?? null, name: name ?? null })))
}

/** Whether an entry once had a name and has none any more. */
export function hasLostName({ actor, account, name, salt }: AuditRecord): boolean {
  return actor !== undefined && account === undefined && name === undefined && salt === undefined
}

/** Whether the commitment is to this person; `undefined` where the platform has no SHA-256. */
export async function isCommittedTo(record: AuditRecord): Promise<boolean | undefined> {
  const { actor, account, name, salt } = record
  if (actor === undefined) return account === undefined && name === undefined && salt === undefined
  if (hasLostName(record)) return true
  if (salt === undefined) return false
  const hash = await digest(auditActorBytes({ account, name, salt }))
  return hash === undefined ? undefined : toBase64(hash) === toBase64(actor)
}

/** Sequences of the entries whose names an entry says to have taken out. */
export function namesErasedBy({ action, details }: AuditRecord): readonly number[] {
  if (action !== NAME_ERASED || !Array.isArray(details['entries'])) return []
  return details['entries'].filter((sequence) => typeof sequence === 'number')
}

/**
 * Reads a head as an `audit` line of a checkpoint says it: `<sequence> <hash in base64>`; a colon may stand for the blank.
 *
 * @returns `undefined` when it is anything else.
 */
export function readAuditHead(text: string): { readonly sequence: number; readonly hash: Uint8Array } | undefined {
  const [, sequence = '', encoded = ''] = /^(?:audit )?(0|[1-9]\d{0,15})[: ](\S+)$/.exec(text) ?? []
  const hash = fromBase64(encoded)
  return isHash(hash) && Number.isSafeInteger(Number(sequence)) && sequence !== '' ? { sequence: Number(sequence), hash } : undefined
}
