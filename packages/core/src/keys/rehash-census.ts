import { z } from 'zod'
import { CensusHashes } from '../census/census-hashes.js'
import { CENSUS_ROW } from '../census/census-rows.store.js'
import { CensusPerson } from '../census/read-person.js'
import type { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import type { BothSecrets } from './reseal.js'

const Row = z.object({ commune: z.uuid(), id: z.uuid(), salt: z.string(), sealed: z.string() })
const ROWS_AT_A_TIME = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

const READ = `SELECT commune_id AS commune, id, salt, sealed FROM core.census_row
  WHERE (commune_id, id) > ($1, $2) ORDER BY commune_id, id LIMIT ${ROWS_AT_A_TIME}`
const WRITE = `UPDATE core.census_row AS r
  SET sealed = given.sealed, birth_hash = given.birth, name_hashes = given.names, likeness_hash = given.likeness,
      identity_hash = given.identity, mailbox_hash = given.mailbox
  FROM jsonb_to_recordset($1) AS given (commune uuid, id uuid, sealed text, birth text, names text[], likeness text, identity text, mailbox text)
  WHERE r.commune_id = given.commune AND r.id = given.id`

/** Opens each row of the registers under the old secret; seals and hashes it under the new one. @returns how many rows. */
export async function rehashCensus(db: PlatformDb, secrets: BothSecrets<Uint8Array>): Promise<number> {
  const before = new SealedValues(new InstallationKeys({ secret: secrets.before }))
  const keys = new InstallationKeys({ secret: secrets.after })
  const after = new SealedValues(keys)
  let count = 0
  let last = { commune: FIRST, id: FIRST }
  for (;;) {
    const rows = await db.rows(Row, READ, [last.commune, last.id])
    const written = await Promise.all(
      rows.map(async ({ commune, id, salt, sealed }) => {
        const options = { use: CENSUS_ROW, salt }
        const person = await before.open(sealed, CensusPerson, { ...options, now: new Date(0) })
        if (person === undefined) throw new Error('A row of a register cannot be opened: it was sealed under another secret')
        const hashes = new CensusHashes(keys, { communeId: commune }).of(person)
        return { commune, id, sealed: await after.seal(person, options), ...hashes }
      }),
    )
    await db.run(WRITE, [JSON.stringify(written)])
    count += rows.length
    const end = rows.at(-1)
    if (end === undefined) return count
    last = end
  }
}
