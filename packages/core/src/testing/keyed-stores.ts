import type { Client } from 'pg'
import { CensusHashes } from '../census/census-hashes.js'
import { CENSUS_ROW } from '../census/census-rows.store.js'
import { SEALED_MAIL } from '../mail/send-mail.job.js'
import type { CommuneRecord } from '../commune/commune-directory.js'
import { connectOnce } from '../database/connect-once.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import type { TestDatabase } from './test-database.js'

/** A made-up resident of a register. */
export const RESIDENT = {
  ...{ familyName: 'Delvaux', givenName: 'Zoé', birthDate: '1985-07-30', email: 'zoe.delvaux@example.org' },
  ...{ street: 'Rue Haute', houseNumber: '12', box: '', postCode: '4500', locality: 'Huy', district: 'Centre' },
}

/** One of everything that is kept under an installation secret, votes apart. */
export interface KeyedStores {
  readonly account: string
  readonly activity: string
  readonly census: string
}

/** Stores one of everything under the secret. */
export async function fillKeyedStores(database: TestDatabase, commune: CommuneRecord, secret: Uint8Array): Promise<KeyedStores> {
  const keys = new InstallationKeys({ secret })
  const values = new SealedValues(keys)
  return await connectOnce(database.superuserUrl, async (client) => {
    const account = await idOf(client, "INSERT INTO core.account (email, name) VALUES ('ada@example.org', 'Ada') RETURNING id", [])
    const totp = await values.seal('JBSWY3DPEHPK3PXP', { use: 'staff-totp', salt: account })
    await client.query('INSERT INTO core.staff_totp (account_id, sealed_secret, last_step, added_on) VALUES ($1, $2, 0, now())', [account, totp])
    await client.query('INSERT INTO core.staff_recovery_code (account_id, code_hash) VALUES ($1, $2)', [account, keys.hash('staff-recovery-code', 'x')])
    const ofCommune = { use: 'identity-provider-secret', salt: `${commune.id} oidc-csam` }
    await client.query("INSERT INTO core.identity_provider (commune_id, method, preset, settings, secret_sealed) VALUES ($1, 'oidc-csam', 'csam', '{}', $2)", [
      commune.id,
      await values.seal('provider secret', ofCommune),
    ])
    const activity = await idOf(
      client,
      `INSERT INTO core.activity (commune_id, plugin, slug, title, state) VALUES ($1, 'x', 'vote', '{"fr":"Budget"}', 'published') RETURNING id`,
      [commune.id],
    )
    await client.query("INSERT INTO core.vote_complaint (commune_id, activity_id, reference, commitment, sealed_text, made_on) VALUES ($1, $2, 'r', $3, $4, now())", [
      commune.id,
      activity,
      Buffer.alloc(32),
      await values.seal('my ballot is not there', { use: 'vote-complaint' }),
    ])
    const census = await addResident(client, commune.id, { keys, values })
    const mail = await values.seal({ to: 'zoe@example.org', locale: 'fr', subject: 's', text: 't' }, { use: SEALED_MAIL })
    await client.query("SELECT graphile_worker.add_job('core.send-mail', $1::json)", [JSON.stringify({ commune: commune.id, payload: { sealed: mail } })])
    return { account, activity, census }
  })
}

async function addResident(client: Client, communeId: string, { keys, values }: { keys: InstallationKeys; values: SealedValues }): Promise<string> {
  const census = await idOf(
    client,
    `INSERT INTO core.census (commune_id, label, as_of, state, file_hash, encoding, separator, has_header, lines, uploaded_at)
     VALUES ($1, 'Registre', now(), 'active', 'x', 'utf-8', ';', true, 1, now()) RETURNING id`,
    [communeId],
  )
  const hashes = new CensusHashes(keys, { communeId }).of(RESIDENT)
  await client.query(
    `INSERT INTO core.census_row (commune_id, census_id, line, person_id, birth_hash, name_hashes, likeness_hash, identity_hash, mailbox_hash, has_address, salt, sealed)
     VALUES ($1, $2, 1, gen_random_uuid(), $3, $4, $5, $6, $7, true, 'salt', $8)`,
    [communeId, census, hashes.birth, hashes.names, hashes.likeness, hashes.identity, hashes.mailbox, await values.seal(RESIDENT, { use: CENSUS_ROW, salt: 'salt' })],
  )
  return census
}

async function idOf(client: Client, sql: string, parameters: readonly unknown[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(sql, [...parameters])
  return rows[0]?.id ?? ''
}
