import { ActivityId } from '@parvis/contract'
import { z } from 'zod'
import { publicCheckpointKey } from '../ballot-log/checkpoint-keys.service.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { secretFingerprint } from '../database/installation-secret-check.js'
import { PlatformDb } from '../database/platform-db.js'
import { boxesWithKeys, forgetKeysOfOpenBoxes, inEachCommune, type BoxWithKey } from './boxes-with-keys.js'
import { dropJobs } from './reseal.js'
import { keepCheckpointKey, recordOfCommune, refuseCompany, takeFingerprint, writeFingerprint } from './rotate-keys.js'
import { JOBS_THAT_END, TABLES_THAT_END } from './sealed-columns.js'

const Counts = z.object({
  residents: z.int(),
  codes: z.int(),
  oneTimePasswords: z.int(),
  providers: z.int(),
  complaints: z.int(),
  mails: z.int(),
})
/** What is lost with the secret: votes in which nobody can cast any more, and how much else. */
export interface Losses extends z.infer<typeof Counts> {
  readonly votes: readonly BoxWithKey[]
}

/** `found`: what would be lost; `accepted`: what is; `not-lost`: the secret is that of the database. */
export type LossOutcome =
  | { readonly kind: 'found' | 'accepted'; readonly losses: Losses }
  | { readonly kind: 'not-lost' }

const COUNT = `SELECT
  (SELECT count(*)::int FROM core.census_row) AS residents,
  (SELECT count(*)::int FROM core.letter WHERE state IN ('printed', 'issued')) + (SELECT count(*)::int FROM core.voting_code) AS codes,
  (SELECT count(*)::int FROM core.staff_totp) AS "oneTimePasswords",
  (SELECT count(*)::int FROM core.identity_provider WHERE secret_sealed IS NOT NULL OR keys_sealed IS NOT NULL) AS providers,
  (SELECT count(*)::int FROM core.vote_complaint WHERE sealed_text IS NOT NULL) AS complaints,
  (SELECT count(*)::int FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'core.send-mail') AS mails`

/** What can be read by nobody any more goes; what was counted, signed or logged stays. */
const GIVE_UP = [
  "UPDATE core.letter SET state = 'void' WHERE state IN ('printed', 'issued')",
  'DELETE FROM core.voting_code',
  'DELETE FROM core.census_part',
  'DELETE FROM core.census_row',
  "UPDATE core.census SET state = 'closed', closed_at = now() WHERE state NOT IN ('closed', 'purged')",
  'DELETE FROM core.staff_totp',
  'UPDATE core.identity_provider SET secret_sealed = NULL, keys_sealed = NULL',
  ...TABLES_THAT_END.map((table) => `DELETE FROM ${table}`),
]

/**
 * Goes on with another installation secret after the old one was lost. Without `isAccepted` it says what is lost, and
 * changes nothing. Public logs, signed checkpoints, results and the log of official acts hang on no secret: they stay, and
 * can still be verified.
 *
 * @throws DatabaseSetupError when a process works on the database.
 */
export async function replaceLostSecret(
  urls: DatabaseUrls,
  { secret, isAccepted }: { readonly secret: Uint8Array; readonly isAccepted: boolean },
): Promise<LossOutcome> {
  const db = new PlatformDb(urls)
  try {
    return await db.transaction(async (within) => {
      const found = await takeFingerprint(within)
      if (found === undefined || found.equals(secretFingerprint(secret))) return { kind: 'not-lost' }
      const counts = await within.row(Counts, COUNT)
      if (counts === undefined) throw new Error('A row of counts is always there')
      const losses = { ...counts, votes: (await boxesWithKeys(within)).filter(({ isSealed }) => !isSealed) }
      if (!isAccepted) return { kind: 'found', losses }
      await refuseCompany(urls)
      // Nobody may cast twice: without its key a box takes no ballot. What is in it is counted at the close.
      await forgetKeysOfOpenBoxes(within)
      for (const statement of GIVE_UP) await within.run(statement)
      await dropJobs(within, ['core.send-mail', ...JOBS_THAT_END])
      await announceLoss(within, secret, losses)
      await writeFingerprint(within, secret)
      return { kind: 'accepted', losses }
    })
  } finally {
    await db.onApplicationShutdown()
  }
}

async function announceLoss(db: PlatformDb, secret: Uint8Array, { votes }: Losses): Promise<void> {
  await inEachCommune(db, async ({ id }) => {
    const key = publicCheckpointKey(secret, id)
    await keepCheckpointKey(db, id, key)
    await recordOfCommune(db, id, { action: 'core.installation-key-lost', details: { after: Buffer.from(key).toString('base64') } })
    for (const { activity } of votes.filter(({ commune }) => commune === id)) {
      await recordOfCommune(db, id, { action: 'core.vote-key-lost', subject: ActivityId.encode(activity) })
    }
  })
}
