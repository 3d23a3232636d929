import type { OfficialAct, SealedColumnRegistration } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { publicCheckpointKey } from '../ballot-log/checkpoint-keys.service.js'
import { connectOnce } from '../database/connect-once.js'
import { DatabaseSetupError } from '../database/database-setup-error.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { secretFingerprint } from '../database/installation-secret-check.js'
import { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import { inEachCommune } from './boxes-with-keys.js'
import { rehashCensus } from './rehash-census.js'
import { resealPlugins } from './reseal-plugins.js'
import { dropJobs, resealAll, type BothSecrets } from './reseal.js'
import { rotationObstacles, type KeyObstacle } from './rotation-obstacles.js'
import { JOBS_THAT_END, TABLES_THAT_END } from './sealed-columns.js'

/** What was done, in numbers; or what stood in the way, and nothing was done. */
export type RotationOutcome =
  | { readonly kind: 'rotated'; readonly sealed: number; readonly residents: number; readonly communes: number }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly obstacles: readonly KeyObstacle[] }

/**
 * Replaces the installation secret in all that the database keeps under it, in one transaction (decision 0025). No process
 * may work on the database meanwhile. Does nothing when it is done already, so that it can be tried again after a crash.
 *
 * @param ofPlugins columns that the installed plugins keep sealed.
 * @throws DatabaseSetupError when a process works on the database, or it was filled under a third secret.
 */
export async function rotateKeys(
  urls: DatabaseUrls,
  secrets: BothSecrets<Uint8Array>,
  ofPlugins: readonly SealedColumnRegistration[] = [],
): Promise<RotationOutcome> {
  const db = new PlatformDb(urls)
  try {
    return await db.transaction(async (within) => {
      const found = await takeFingerprint(within)
      if (found?.equals(secretFingerprint(secrets.after)) === true) return { kind: 'already' }
      if (found?.equals(secretFingerprint(secrets.before)) === false) {
        throw new DatabaseSetupError('This database was filled under another secret than the one that is to be replaced.')
      }
      await refuseCompany(urls)
      const obstacles = await rotationObstacles(within)
      if (obstacles.length > 0) return { kind: 'refused', obstacles }
      return await replace(within, secrets, ofPlugins)
    })
  } finally {
    await db.onApplicationShutdown()
  }
}

async function replace(
  db: PlatformDb,
  secrets: BothSecrets<Uint8Array>,
  ofPlugins: readonly SealedColumnRegistration[],
): Promise<RotationOutcome> {
  const [before, after] = [keysUnder(secrets.before), keysUnder(secrets.after)]
  const ofCore = await resealAll(db, { before: new SealedValues(before), after: new SealedValues(after) })
  const sealed = ofCore + (await resealPlugins(db, { before, after }, ofPlugins))
  const residents = await rehashCensus(db, secrets)
  for (const table of TABLES_THAT_END) await db.run(`DELETE FROM ${table}`)
  await dropJobs(db, JOBS_THAT_END)
  const communes = await announceKeys(db, secrets)
  await writeFingerprint(db, secrets.after)
  return { kind: 'rotated', sealed, residents, communes }
}

const keysUnder = (secret: Uint8Array): InstallationKeys => new InstallationKeys({ secret })

/** Keeps the public key that signed until now, and says in the log of each commune which one signs from now on. */
async function announceKeys(db: PlatformDb, { before, after }: BothSecrets<Uint8Array>): Promise<number> {
  let communes = 0
  await inEachCommune(db, async ({ id }) => {
    const [old, next] = [publicCheckpointKey(before, id), publicCheckpointKey(after, id)]
    await keepCheckpointKey(db, id, old)
    await keepCheckpointKey(db, id, next)
    await recordOfCommune(db, id, {
      action: 'core.installation-key-replaced',
      details: { before: Buffer.from(old).toString('base64'), after: Buffer.from(next).toString('base64') },
    })
    communes += 1
  })
  return communes
}

/** Keeps a public key of a commune; again, it changes nothing. */
export async function keepCheckpointKey(db: PlatformDb, communeId: string, publicKey: Uint8Array): Promise<void> {
  await db.run('INSERT INTO core.checkpoint_key (commune_id, public_key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [communeId, Buffer.from(publicKey)])
}

/** A public entry of the system in a commune's log, outside of a unit of work. */
export async function recordOfCommune(
  db: PlatformDb,
  communeId: string,
  { action, subject = 'installation', details = {} }: Pick<OfficialAct, 'action' | 'details'> & { readonly subject?: string },
): Promise<void> {
  await db.run(
    `INSERT INTO core.audit_entry (commune_id, role, action, subject, details, is_public) VALUES ($1, 'system', $2, $3, $4, true)`,
    [communeId, action, subject, JSON.stringify(details)],
  )
}

/** Keeps processes that start meanwhile waiting: the first thing that they read is this. */
export async function takeFingerprint(db: PlatformDb): Promise<Buffer | undefined> {
  await db.run('LOCK TABLE core.installation_secret IN ACCESS EXCLUSIVE MODE')
  const row = await db.row(z.object({ fingerprint: z.instanceof(Buffer) }), 'SELECT fingerprint FROM core.installation_secret')
  return row?.fingerprint
}

/** From now on the database belongs to this secret. */
export async function writeFingerprint(db: PlatformDb, secret: Uint8Array): Promise<void> {
  await db.run('INSERT INTO core.installation_secret (fingerprint) VALUES ($1) ON CONFLICT (is_only) DO UPDATE SET fingerprint = $1', [
    secretFingerprint(secret),
  ])
}

/** @throws DatabaseSetupError while a server works on the database: it would go on with the old keys. */
export async function refuseCompany({ app }: DatabaseUrls): Promise<void> {
  const others = await connectOnce(app, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      'SELECT count(*)::int AS others FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()',
    )
    return rows[0]?.others ?? 0
  })
  if (others > 0) throw new DatabaseSetupError('A server works on this database. Stop every process of the installation first; nothing was changed.')
}
