import { equalBytes, isHash } from '../bytes.js'
import { digest } from '../digest.js'
import type { AuditHead } from '../note/checkpoint.js'
import { auditEntryBytes, type ChainedAuditEntry, FIRST_PREVIOUS } from './audit-entry.js'

/** What is wrong with an entry of a chain. */
export const AUDIT_FAULTS = [
  /** A field is missing or has a wrong form. */
  'malformed',
  /** Another sequence stands where this one must: it was dropped, added or swapped. */
  'wrong-sequence',
  /** It does not follow from the entry before. */
  'wrong-previous',
  /** Its fields are not those that were hashed. */
  'wrong-hash',
  /** A checkpoint knew another hash for this entry: the chain was written anew. */
  'not-the-witnessed-one',
  /** A checkpoint knew this entry, and it is not there: the end of the chain was cut off. */
  'missing',
  /** This platform has no SHA-256. */
  'cannot-hash',
] as const
/** One of {@link AUDIT_FAULTS}. */
export type AuditFault = (typeof AUDIT_FAULTS)[number]

/** What the check of a chain came to: its head, or the first sequence at fault. */
export type AuditVerdict =
  | { readonly verdict: 'proven'; readonly head: AuditHead; readonly witnessed: number }
  | { readonly verdict: 'not-proven'; readonly sequence: number; readonly fault: AuditFault }

/**
 * Checks a whole audit chain, from its first entry on, in the order given (spec B-11). Never throws on any entry.
 *
 * A chain alone cannot tell that its end was cut off, or that all of it was written anew from some entry on. Heads that
 * others have kept do: those of the `audit` lines of checkpoints. `witnessed` says how many were compared: 0 means that
 * the chain agrees with itself and nothing more.
 *
 * @param heads heads known from elsewhere, in any order; one of sequence 0 stands for the empty chain.
 */
export async function verifyAuditChain(
  entries: Iterable<ChainedAuditEntry> | AsyncIterable<ChainedAuditEntry>,
  heads: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  const known = headsBySequence(heads)
  let head: AuditHead = { sequence: 0, hash: FIRST_PREVIOUS }
  for await (const entry of entries) {
    const sequence = head.sequence + 1
    const fault = (await faultOf(entry, head)) ?? (agrees(known.get(sequence), entry.hash) ? undefined : 'not-the-witnessed-one')
    if (fault !== undefined) return { verdict: 'not-proven', sequence, fault }
    head = { sequence, hash: entry.hash }
  }
  const missing = [...known.keys()].filter((sequence) => sequence > head.sequence)
  if (missing.length > 0) return { verdict: 'not-proven', sequence: head.sequence + 1, fault: 'missing' }
  return { verdict: 'proven', head, witnessed: known.size }
}

/** Heads that contradict each other cannot all agree with one chain, so all of them are kept. */
function headsBySequence(heads: readonly AuditHead[]): Map<number, Uint8Array[]> {
  const known = new Map<number, Uint8Array[]>()
  for (const { sequence, hash } of heads) {
    if (sequence > 0) known.set(sequence, [...(known.get(sequence) ?? []), hash])
  }
  return known
}

function agrees(known: readonly Uint8Array[] = [], hash: Uint8Array): boolean {
  return known.every((each) => equalBytes(each, hash))
}

async function faultOf(entry: ChainedAuditEntry, before: AuditHead): Promise<AuditFault | undefined> {
  try {
    if (entry.sequence !== before.sequence + 1) return Number.isSafeInteger(entry.sequence) ? 'wrong-sequence' : 'malformed'
    if (!isHash(entry.previous) || !isHash(entry.hash)) return 'malformed'
    if (!equalBytes(entry.previous, before.hash)) return 'wrong-previous'
    const hash = await digest(auditEntryBytes(entry))
    if (hash === undefined) return 'cannot-hash'
    return equalBytes(hash, entry.hash) ? undefined : 'wrong-hash'
  } catch {
    return 'malformed'
  }
}
