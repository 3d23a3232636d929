import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkBallotProof, fromBase64, openCheckpoint, readNoteKey } from '@parvis/transparency'
import { z } from 'zod'
import { CensusHashes } from '../census/census-hashes.js'
import { CENSUS_ROW } from '../census/census-rows.store.js'
import { systemWork } from '../commune/system-work.js'
import type { CommuneRecord } from '../commune/commune-directory.js'
import { connectOnce } from '../database/connect-once.js'
import { InstallationSecretCheck } from '../database/installation-secret-check.js'
import { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import { SEALED_MAIL } from '../mail/send-mail.job.js'
import { fillKeyedStores, RESIDENT, type KeyedStores } from '../testing/keyed-stores.js'
import { openTestAudit } from '../testing/test-audit.js'
import { openTestBallotBox, TEST_BALLOT_SECRET } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { openTestUnits } from '../testing/test-units.js'
import { TestVote } from '../testing/test-vote.js'
import { replaceLostSecret } from './replace-lost-secret.js'
import { rotateKeys } from './rotate-keys.js'
import { HASHED_COLUMNS, SEALED_COLUMNS, TABLES_THAT_END } from './sealed-columns.js'

const BEFORE = TEST_BALLOT_SECRET
const NEXT = 'the secret that takes its place, long enough'
const AFTER = new TextEncoder().encode(NEXT)
const SECRETS = { before: BEFORE, after: AFTER }

/** An installation with a closed vote, whose log is signed, and one of everything else. */
class Installation {
  private constructor(
    readonly database: TestDatabase,
    readonly commune: CommuneRecord,
    readonly stores: KeyedStores,
    readonly vote: string,
    readonly code: string,
  ) {}

  static async open(): Promise<Installation> {
    const database = await createTestDatabase()
    const commune = await createTestCommune(database.urls, 'huy')
    await startsWith(database, BEFORE)
    const box = await openTestBallotBox(database.urls)
    const vote = new TestVote(box, systemWork(commune))
    const code = await vote.mustCast('zoe', { pick: 1 })
    await vote.seal()
    await box.close()
    return new Installation(database, commune, await fillKeyedStores(database, commune, BEFORE), vote.activityId, code)
  }

  async query<Row extends z.ZodType>(row: Row, sql: string, parameters: readonly unknown[] = []): Promise<z.output<Row>[]> {
    return await connectOnce(this.database.superuserUrl, async (client) => z.array(row).parse((await client.query(sql, [...parameters])).rows))
  }

  async text(sql: string, parameters: readonly unknown[] = []): Promise<string | null | undefined> {
    return (await this.query(z.object({ value: z.string().nullable() }), sql, parameters))[0]?.value
  }

  async run(sql: string): Promise<void> {
    await connectOnce(this.database.superuserUrl, async (client) => await client.query(sql))
  }
}

/** @throws DatabaseSetupError where the server would refuse to start. */
async function startsWith(database: TestDatabase, secret: Uint8Array): Promise<void> {
  const db = new PlatformDb(database.urls)
  try {
    await new InstallationSecretCheck(db, { secret }).onModuleInit()
  } finally {
    await db.onApplicationShutdown()
  }
}

/** Proves the ballot of the closed vote, as a process with that secret serves it, and checks its checkpoint and the audit log. */
async function proves({ database, commune, vote, code }: Installation, secret: string): Promise<string> {
  const box = await openTestBallotBox(database.urls, undefined, secret)
  try {
    const { key, trace, note } = await box.services.units.run(systemWork(commune), async () => ({
      key: await box.reader.key(vote),
      trace: await box.reader.trace(vote, code),
      note: (await box.reader.latest(vote))?.note ?? '',
    }))
    const noteKey = await readNoteKey(key.noteKey)
    if (noteKey === undefined || trace.state !== 'logged') throw new Error('The ballot is in the log')
    expect(await openCheckpoint(note, noteKey)).toMatchObject({ verdict: 'proven' })
    expect(await checkBallotProof(trace.proof, noteKey)).toMatchObject({ verdict: 'proven' })
    const { checks } = openTestAudit(box.services)
    expect(await box.services.units.run(systemWork(commune), async () => await checks.verify())).toMatchObject({ verdict: 'proven' })
    return key.publicKey
  } finally {
    await box.close()
  }
}

describe('I-16 the installation secret', () => {
  let here: Installation
  let signer = ''
  const under = (secret: Uint8Array) => new SealedValues(new InstallationKeys({ secret }))
  const opened = async (sealed: string | null | undefined, use: string, salt?: string): Promise<unknown> =>
    await under(AFTER).open(sealed ?? '', z.unknown(), { use, ...(salt === undefined ? {} : { salt }), now: new Date() })

  beforeAll(async () => {
    here = await Installation.open()
    signer = await proves(here, 'the secret of all test ballot boxes')
  })
  afterAll(async () => await here?.database.close())

  it('I-16 is not replaced while a server works on the database', async () => {
    const units = await openTestUnits(here.database.urls)
    try {
      await units.units.run(systemWork(here.commune), async () => await units.db.run('SELECT 1'))
      await expect(rotateKeys(here.database.urls, SECRETS)).rejects.toMatchObject({ code: 'database-setup' })
    } finally {
      await units.close()
    }
  })

  it.each([
    ['vote-under-way', "UPDATE core.ballot_box SET sealed_on = NULL", "UPDATE core.ballot_box SET sealed_on = now()"],
    [
      'codes-out',
      "INSERT INTO core.letter (commune_id, activity_id, person_id, code_hash, made_on) SELECT commune_id, id, id, 'x', now() FROM core.activity",
      'DELETE FROM core.letter',
    ],
    ['register-under-way', "UPDATE core.census SET state = 'dry-run'", "UPDATE core.census SET state = 'active'"],
    ['register-with-numbers', "UPDATE core.census_row SET number_hash = 'x'", 'UPDATE core.census_row SET number_hash = NULL'],
  ])('I-16 is not replaced for a reason: %s', async (code, begin, end) => {
    await here.run(begin)
    const fingerprint = await here.text("SELECT encode(fingerprint, 'hex') AS value FROM core.installation_secret")
    expect(await rotateKeys(here.database.urls, SECRETS)).toMatchObject({ kind: 'refused', obstacles: [{ code, commune: 'huy' }] })
    expect(await here.text("SELECT encode(fingerprint, 'hex') AS value FROM core.installation_secret")).toBe(fingerprint)
    await here.run(end)
  })

  it('I-16 is replaced in all that is sealed or hashed, and the old one is good for nothing any more', async () => {
    expect(await rotateKeys(here.database.urls, SECRETS)).toEqual({ kind: 'rotated', sealed: 4, residents: 1, communes: 1 })
    const { account, activity } = here.stores
    const { id } = here.commune
    expect(await opened(await here.text('SELECT sealed_secret AS value FROM core.staff_totp'), 'staff-totp', account)).toBe('JBSWY3DPEHPK3PXP')
    const provider = await here.text('SELECT secret_sealed AS value FROM core.identity_provider')
    expect(await opened(provider, 'identity-provider-secret', `${id} oidc-csam`)).toBe('provider secret')
    const complaint = await here.text('SELECT sealed_text AS value FROM core.vote_complaint WHERE activity_id = $1', [activity])
    expect(await opened(complaint, 'vote-complaint')).toBe('my ballot is not there')
    const mail = await here.text("SELECT payload->'payload'->>'sealed' AS value FROM graphile_worker._private_jobs")
    expect(await opened(mail, SEALED_MAIL)).toMatchObject({ to: 'zoe@example.org' })
    expect(await opened(await here.text('SELECT sealed AS value FROM core.census_row'), CENSUS_ROW, 'salt')).toEqual(RESIDENT)
    const hashes = new CensusHashes(new InstallationKeys({ secret: AFTER }), { communeId: id }).of(RESIDENT)
    const stored = 'SELECT birth_hash AS birth, name_hashes AS names, likeness_hash AS likeness, identity_hash AS identity, mailbox_hash AS mailbox FROM core.census_row'
    expect(await here.query(z.unknown(), stored)).toEqual([hashes])
    for (const table of TABLES_THAT_END) expect([table, await here.text(`SELECT count(*)::text AS value FROM ${table}`)]).toEqual([table, '0'])
    await startsWith(here.database, AFTER)
    await expect(startsWith(here.database, BEFORE)).rejects.toMatchObject({ code: 'database-setup' })
  })

  it('I-16 can be replaced again after a crash before the file was changed', async () => {
    expect(await rotateKeys(here.database.urls, SECRETS)).toEqual({ kind: 'already' })
  })

  it('I-16 leaves the public key of votes that are over in its place, and announces the next one in the log of official acts', async () => {
    expect(await proves(here, NEXT)).toBe(signer)
    const said = await here.query(
      z.object({ details: z.object({ before: z.string(), after: z.string() }) }),
      "SELECT details FROM core.audit_entry WHERE action = 'core.installation-key-replaced' AND is_public",
    )
    expect(said.map(({ details }) => details.before)).toEqual([signer])
    const box = await openTestBallotBox(here.database.urls, undefined, NEXT)
    const vote = new TestVote(box, systemWork(here.commune))
    await vote.mustCast('zoe', { pick: 1 })
    await vote.seal()
    const next = await vote.within(async ({ reader }) => await reader.key(vote.activityId))
    await box.close()
    expect(said.map(({ details }) => details.after)).toEqual([next.publicKey])
    expect(fromBase64(next.publicKey)).not.toEqual(fromBase64(signer))
  })
})

describe('I-16 a lost installation secret', () => {
  let here: Installation
  const other = { secret: AFTER, isAccepted: false }

  beforeAll(async () => {
    here = await Installation.open()
  })
  afterAll(async () => await here?.database.close())

  it('I-16 keeps a server with another one from starting, and says what to do', async () => {
    await expect(startsWith(here.database, AFTER)).rejects.toThrow('parvis keys lost')
  })

  it('I-16 says what is lost, and changes nothing until that is accepted', async () => {
    await here.run('UPDATE core.ballot_box SET sealed_on = NULL')
    const outcome = await replaceLostSecret(here.database.urls, other)
    expect(outcome).toMatchObject({ kind: 'found', losses: { residents: 1, oneTimePasswords: 1, providers: 1, complaints: 1, mails: 1 } })
    expect(outcome.kind === 'found' && outcome.losses.votes.map(({ activity }) => activity)).toEqual([here.vote])
    await expect(startsWith(here.database, AFTER)).rejects.toMatchObject({ code: 'database-setup' })
    expect(await replaceLostSecret(here.database.urls, { secret: BEFORE, isAccepted: true })).toEqual({ kind: 'not-lost' })
  })

  it('I-16 leaves every proof standing, and lets nobody vote twice', async () => {
    const signed = await proves(here, 'the secret of all test ballot boxes')
    expect(await replaceLostSecret(here.database.urls, { ...other, isAccepted: true })).toMatchObject({ kind: 'accepted' })
    await startsWith(here.database, AFTER)
    expect(await proves(here, NEXT)).toBe(signed)
    const box = await openTestBallotBox(here.database.urls, undefined, NEXT)
    const vote = new TestVote(box, systemWork(here.commune), here.vote)
    expect(await vote.cast('zoe', { pick: 2 })).toMatchObject({ code: 'voting-closed' })
    expect(await vote.sealedContents()).toEqual([{ pick: 1 }])
    await box.close()
  })

  it('I-16 leaves nothing sealed that nobody can open, but the record of complaints', async () => {
    for (const table of ['staff_totp', 'census_row', ...TABLES_THAT_END.map((each) => each.replace('core.', ''))]) {
      expect([table, await here.text(`SELECT count(*)::text AS value FROM core.${table}`)]).toEqual([table, '0'])
    }
    expect(await here.text('SELECT secret_sealed AS value FROM core.identity_provider')).toBeNull()
    expect(await here.text('SELECT state AS value FROM core.census')).toBe('closed')
    const acts = "SELECT action AS value FROM core.audit_entry WHERE is_public AND action LIKE 'core.%-key-lost' ORDER BY sequence"
    expect(await here.query(z.object({ value: z.string() }), acts)).toEqual([{ value: 'core.installation-key-lost' }, { value: 'core.vote-key-lost' }])
  })
})

describe('I-16 what the database keeps', () => {
  /** Hashes and keys that hang on no installation secret: of logs, of random values, of public texts. */
  const WITHOUT_SECRET = [
    ...['audit_check.head_hash', 'audit_entry.actor', 'audit_entry.hash', 'audit_entry.payload_hash', 'audit_entry.previous', 'audit_entry.salt'],
    ...['ballot.commitment', 'ballot.nonce', 'ballot_box.marker_salt', 'ballot_box.slot_salt', 'ballot_checkpoint.root', 'ballot_log_node.hash'],
    ...['checkpoint_key.public_key', 'setup_link.token_hash', 'staff_passkey.public_key', 'vote_complaint.commitment', 'vote.digest', 'vote.fingerprint'],
    ...['vote_statement.digest', 'census_part.salt', 'census_row.salt', 'letter_file.salt', 'census.census_hash'],
  ]

  it('I-16 is all accounted for: each column that looks like a hash or a sealed value is replaced, ends, or needs no secret', async () => {
    const database = await createTestDatabase()
    const found = await connectOnce(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ name: string; relation: string }>(
        `SELECT table_name AS relation, table_name || '.' || column_name AS name FROM information_schema.columns
         WHERE table_schema = 'core' AND (data_type = 'bytea' OR column_name ~ 'hash|seal|salt|digest|fingerprint|person_key|mailbox|secret') AND column_name <> 'sealed_on'
         ORDER BY 2`,
      )
      return rows
    })
    await database.close()
    const known = new Set([
      ...WITHOUT_SECRET.map((each) => `core.${each}`),
      ...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`),
      ...Object.values(HASHED_COLUMNS).flat(),
    ])
    const unknown = found.filter(({ name, relation }) => !known.has(`core.${name}`) && !TABLES_THAT_END.includes(`core.${relation}`))
    expect(unknown).toEqual([])
  })
})
