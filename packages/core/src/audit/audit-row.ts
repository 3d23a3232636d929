import type { AuditRecord } from '@parvis/transparency'
import { z } from 'zod'

const Bytes = z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes))

/** The minute as it is hashed. A time with seconds, which no entry has, keeps them, and is then at fault. */
function minuteOf(time: Date): string {
  return time.toISOString().replace(/:00\.000Z$/, 'Z')
}

/** What {@link AuditRow} reads. */
export const AUDIT_COLUMNS = `sequence::float8 AS sequence, previous, action, subject, details, is_public, minute, role,
  account_id, account_name, salt, actor, payload_hash, hash`

/** An entry as it is stored. */
export const AuditRow = z
  .object({
    sequence: z.number(),
    previous: Bytes,
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
    is_public: z.boolean(),
    minute: z.date(),
    role: z.string(),
    account_id: z.uuid().nullable(),
    account_name: z.string().nullable(),
    salt: Bytes.nullable(),
    actor: Bytes.nullable(),
    payload_hash: Bytes,
    hash: Bytes,
  })
  .transform(
    (row): AuditRecord => ({
      sequence: row.sequence,
      previous: row.previous,
      action: row.action,
      subject: row.subject,
      details: row.details,
      isPublic: row.is_public,
      minute: minuteOf(row.minute),
      role: row.role,
      actor: row.actor ?? undefined,
      account: row.account_id ?? undefined,
      name: row.account_name ?? undefined,
      salt: row.salt ?? undefined,
      payloadHash: row.payload_hash,
      hash: row.hash,
    }),
  )
