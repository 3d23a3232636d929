import { toBase64 } from '../base64.js'
import { utf8 } from '../bytes.js'
import { digest } from '../digest.js'
import type { AuditHead } from '../note/checkpoint.js'
import { type AuditRecord, auditPayload, hasLostName, isCommittedTo, namesErasedBy } from './audit-record.js'
import { AUDIT_FAULTS, type AuditFault, verifyAuditChain } from './verify-audit-chain.js'

/** What is wrong with an entry of an audit log. */
export const AUDIT_RECORD_FAULTS = [
  ...AUDIT_FAULTS,
  /** Subject, details or publicity are not those that were hashed. */
  'wrong-payload',
  /** Who did it is not who was committed to. */
  'wrong-actor',
  /** The name is gone, and no act says that it was taken out. */
  'name-missing',
] as const
/** One of {@link AUDIT_RECORD_FAULTS}. */
export type AuditRecordFault = (typeof AUDIT_RECORD_FAULTS)[number]

/** What the check of an audit log came to: its head, or the first entry at fault. */
export type AuditRecordVerdict =
  | { readonly verdict: 'proven'; readonly head: AuditHead; readonly witnessed: number }
  | { readonly verdict: 'not-proven'; readonly sequence: number; readonly fault: AuditRecordFault }

export interface AuditRecordsCheck {
  /** Heads known from elsewhere: without one, nobody can tell that the end was cut off. */
  readonly heads?: readonly AuditHead[]
  /** Names were left out of the whole log for readers outside: then none of them can be missing. */
  readonly isNameless?: boolean
}

interface Fault {
  readonly sequence: number
  readonly fault: AuditRecordFault
}

/**
 * Checks an audit log with everything that it says, from its first entry on, in the order given (spec B-11): the chain as
 * `verifyAuditChain` does, what each entry says against its payload's hash, who did it against the commitment, and that names
 * are gone only where an act says so. Never throws on any entry.
 */
export async function verifyAuditRecords(
  records: Iterable<AuditRecord> | AsyncIterable<AuditRecord>,
  { heads = [], isNameless = false }: AuditRecordsCheck = {},
): Promise<AuditRecordVerdict> {
  let found: Fault | undefined
  const nameless = new Set<number>()
  // The chain is followed while the entries are read: the first fault of either kind ends both.
  async function* sound(): AsyncGenerator<AuditRecord, void, undefined> {
    let place = 0
    for await (const record of records) {
      place += 1
      const fault = record.sequence === place ? await faultOf(record) : undefined
      if (fault !== undefined) {
        found = { sequence: place, fault }
        return
      }
      if (hasLostName(record)) nameless.add(place)
      for (const sequence of namesErasedBy(record)) nameless.delete(sequence)
      yield record
    }
  }
  const verdict = await verifyAuditChain(sound(), heads)
  const chain = verdict.verdict === 'proven' || found !== undefined ? undefined : verdict
  const fault = chain ?? found ?? missingName(isNameless ? [] : [...nameless])
  return fault === undefined ? verdict : { verdict: 'not-proven', sequence: fault.sequence, fault: fault.fault }
}

function missingName(sequences: readonly number[]): Fault | undefined {
  return sequences.length === 0 ? undefined : { sequence: Math.min(...sequences), fault: 'name-missing' }
}

async function faultOf(record: AuditRecord): Promise<Extract<AuditRecordFault, 'wrong-payload' | 'wrong-actor'> | AuditFault | undefined> {
  try {
    const payload = await digest(utf8(auditPayload(record)))
    const isActor = await isCommittedTo(record)
    if (payload === undefined || isActor === undefined) return 'cannot-hash'
    if (!isActor) return 'wrong-actor'
    return toBase64(payload) === toBase64(record.payloadHash) ? undefined : 'wrong-payload'
  } catch {
    return 'malformed'
  }
}
