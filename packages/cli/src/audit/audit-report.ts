import { type AuditRecordFault, type AuditRecordVerdict, toBase64 } from '@parvis/transparency'
import { type CliContext, EXIT } from '../cli-command.js'

/** A log that was checked. */
export interface CheckedLog {
  readonly commune: string
  readonly verdict: AuditRecordVerdict
}

const FAULTS: Readonly<Record<AuditRecordFault, string>> = {
  malformed: 'it has a field that no entry can have',
  'wrong-sequence': 'another entry stands in its place: it was dropped, swapped, or one was put in between',
  'wrong-previous': 'it does not follow from the entry before: that one was changed, or this one was put in between',
  'wrong-hash': 'action, minute or role are not those that were hashed',
  'not-the-witnessed-one': 'a head kept elsewhere knew another entry here: the log was written anew',
  missing: 'a head knew this entry, and it is not there: the end of the log was cut off',
  'cannot-hash': 'this machine has no SHA-256',
  'wrong-payload': 'subject, details or publicity are not those that were hashed',
  'wrong-actor': 'it was not done by the person whose name stands there',
  'name-missing': 'the name is gone, and no entry says that it was erased',
}

/** Prints what each log came to, and gives the exit code: 0 only when all are proven. */
export function auditReport(context: CliContext, logs: readonly CheckedLog[], isJson: boolean): number {
  if (isJson) context.out(`${JSON.stringify({ logs: logs.map(jsonOf) })}\n`)
  else context.out(logs.map(lineOf).join(''))
  return logs.every(({ verdict }) => verdict.verdict === 'proven') ? EXIT.ok : EXIT.failed
}

function jsonOf({ commune, verdict }: CheckedLog): Record<string, unknown> {
  if (verdict.verdict === 'not-proven') return { commune, ...verdict, says: FAULTS[verdict.fault] }
  const { head, witnessed } = verdict
  return { commune, verdict: 'proven', entries: head.sequence, head: { sequence: head.sequence, hash: toBase64(head.hash) }, witnessed }
}

function lineOf({ commune, verdict }: CheckedLog): string {
  if (verdict.verdict === 'not-proven') return `${commune}: NOT PROVEN at entry ${verdict.sequence} (${verdict.fault}): ${FAULTS[verdict.fault]}\n`
  const { head, witnessed } = verdict
  const compared =
    witnessed === 0
      ? 'no head kept elsewhere was compared, so that nobody can tell whether its end was cut off'
      : `${witnessed} head${witnessed === 1 ? '' : 's'} kept elsewhere agree${witnessed === 1 ? 's' : ''}`
  return `${commune}: PROVEN, ${head.sequence} entries; ${compared}\n  head ${head.sequence}:${toBase64(head.hash)}\n`
}
