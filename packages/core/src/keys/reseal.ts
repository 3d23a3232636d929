import { z } from 'zod'
import type { PlatformDb } from '../database/platform-db.js'
import type { SealedValues } from '../identity/sealed-values.js'
import { SEALED_MAIL } from '../mail/send-mail.job.js'
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js'

/** The same values under two secrets. */
export interface BothSecrets<Under> {
  readonly before: Under
  readonly after: Under
}

const Row = z.object({ salt: z.string().nullable(), sealed: z.string() })
const Job = Row.extend({ id: z.string() })
/** Values that expired are sealed anew as well: who opens them sees to that. */
const NEVER_EXPIRED = new Date(0)

/** Takes jobs out of the queue. */
export async function dropJobs(db: PlatformDb, names: readonly string[]): Promise<void> {
  await db.run(
    `DELETE FROM graphile_worker._private_jobs WHERE task_id IN (SELECT id FROM graphile_worker._private_tasks WHERE identifier = ANY ($1))`,
    [names],
  )
}

/** Seals anew whatever is kept sealed, queued mails included. @returns how many values. */
export async function resealAll(db: PlatformDb, values: BothSecrets<SealedValues>): Promise<number> {
  let count = await resealMails(db, values)
  for (const column of SEALED_COLUMNS) count += await resealColumn(db, values, column)
  return count
}

async function resealColumn(db: PlatformDb, values: BothSecrets<SealedValues>, { table, column, use, salt = 'NULL' }: SealedColumn): Promise<number> {
  const rows = await db.rows(
    Row,
    `SELECT ${salt} AS salt, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL FOR UPDATE`,
  )
  for (const row of rows) {
    const sealed = await resealed(values, row, use)
    if (sealed === undefined) throw new Error(`A value of ${table}.${column} cannot be opened: it was sealed under another secret`)
    // No two sealed values are alike: each begins with a random nonce.
    await db.run(`UPDATE ${table} SET ${column} = $2 WHERE ${column} = $1`, [row.sealed, sealed])
  }
  return rows.length
}

async function resealMails(db: PlatformDb, values: BothSecrets<SealedValues>): Promise<number> {
  const rows = await db.rows(
    Job,
    `SELECT j.id::text AS id, NULL AS salt, j.payload->'payload'->>'sealed' AS sealed
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'core.send-mail'`,
  )
  for (const row of rows) {
    const sealed = await resealed(values, row, SEALED_MAIL)
    if (sealed === undefined) continue
    await db.run(
      `UPDATE graphile_worker._private_jobs SET payload = jsonb_set(payload::jsonb, '{payload,sealed}', to_jsonb($2::text))::json WHERE id = $1::bigint`,
      [row.id, sealed],
    )
  }
  return rows.length
}

async function resealed(
  { before, after }: BothSecrets<SealedValues>,
  { sealed, salt }: z.infer<typeof Row>,
  use: string,
): Promise<string | undefined> {
  const options = { use, ...(salt === null ? {} : { salt }) }
  const value = await before.open(sealed, z.unknown(), { ...options, now: NEVER_EXPIRED })
  return value === undefined ? undefined : await after.seal(value, options)
}
