import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { BallotKeys } from '../../ballot-box/ballot-keys.js'
import { connectOnce } from '../../database/connect-once.js'
import type { OlderDatabase } from '../older-database.js'

/** A vote as release 0.1 left it, with what its voters hold. */
export interface OlderVote {
  /** Database id. */
  readonly activityId: string
  readonly isChangeable: boolean
  readonly isSealed: boolean
  /** Tracking codes by person, as they were given out: with one check character. */
  readonly codes: ReadonlyMap<string, string>
  /** Contents that count. */
  readonly contents: readonly unknown[]
}

/** What is to be written. */
export interface OlderVotePlan {
  readonly commune: string
  readonly isChangeable: boolean
  readonly people: number
  readonly isSealed?: boolean
  /** Ballots of an election held elsewhere, in place of people. */
  readonly imported?: number
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A tracking code of release 0.1: 80 random bits, and a weighted sum modulo 31. */
function olderCode(): string {
  let bits = 0n
  for (const byte of randomBytes(10)) bits = (bits << 8n) | BigInt(byte)
  let body = ''
  for (let place = 0; place < 16; place += 1) {
    body = ALPHABET.charAt(Number(bits & 31n)) + body
    bits >>= 5n
  }
  let sum = 0
  for (let place = 0; place < 16; place += 1) sum += (place + 1) * ALPHABET.indexOf(body.charAt(place))
  return [...(body.match(/.{4}/g) ?? []), ALPHABET.charAt(sum % 31)].join('-')
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code.replaceAll('-', '')).digest()

/**
 * Holds a vote by the functions of release 0.1 (migrations up to 1790000004001), as its server called them: some people
 * change their ballots, and the ballots of the first half were mixed.
 *
 * @param secret the installation secret.
 */
export async function holdOlderVote(database: OlderDatabase, secret: Uint8Array, plan: OlderVotePlan): Promise<OlderVote> {
  const activityId = randomUUID()
  const codes = new Map<string, string>()
  const contents = new Map<string, unknown>()
  await connectOnce(database.urls.platform, async (client) => {
    const title = JSON.stringify({ fr: 'Un vote' })
    await client.query(
      `INSERT INTO core.activity (id, commune_id, plugin, slug, title, state, published_at) VALUES ($1, $2, 'some-plugin', $3, $4, $5, now())`,
      [activityId, plan.commune, `vote-${activityId}`, title, plan.isSealed === true ? 'closed' : 'published'],
    )
    await client.query(
      `INSERT INTO core.phase (commune_id, activity_id, kind, title, starts_at, ends_at, place, announced) VALUES ($1, $2, 'vote', $3, '2026-01-01', '2100-01-01', 0, $4)`,
      [plan.commune, activityId, title, plan.isSealed === true ? 'closed' : 'open'],
    )
  })
  await connectOnce(database.urls.app, async (client) => {
    await client.query("SELECT set_config('app.commune_id', $1, false)", [plan.commune])
    const { rows } = await client.query<{ marker_salt: Buffer; slot_salt: Buffer }>('SELECT marker_salt, slot_salt FROM core.open_ballot_box($1, $2, $3, $4)', [
      plan.commune,
      activityId,
      randomBytes(32),
      randomBytes(32),
    ])
    const keys = BallotKeys.derive(secret, { marker: rows[0]?.marker_salt, slot: rows[0]?.slot_salt })
    const cast = async (person: string, content: unknown): Promise<void> => {
      const code = olderCode()
      const slot = plan.isChangeable ? keys.slot(person) : undefined
      await client.query('SELECT core.cast_ballot($1, $2, $3, $4, $5, $6, $7, $8)', [
        plan.commune,
        activityId,
        keys.nullifier(person),
        slot,
        hashOf(code),
        JSON.stringify(content),
        'web',
        new Date('2100-01-01'),
      ])
      codes.set(person, code)
      contents.set(person, content)
    }
    for (let n = 0; n < plan.people; n += 1) {
      if (n === Math.floor(plan.people / 2)) await client.query('SELECT core.mix_ballots($1, true)', [activityId])
      await cast(`person ${n}`, { projects: ['P1', `é “${n}”`] })
      if (plan.isChangeable && n % 4 === 0) await cast(`person ${n}`, { projects: [], changed: n })
    }
    if (plan.isSealed === true) await client.query('SELECT core.seal_ballot_box($1)', [activityId])
    const imported = Array.from({ length: plan.imported ?? 0 }, (_, n) => ({ projects: [`I${n}`] }))
    if (imported.length > 0) {
      await client.query('SELECT core.import_sealed_ballots($1, $2::bytea[], $3::jsonb[])', [
        activityId,
        imported.map(() => hashOf(olderCode())),
        imported.map((content) => JSON.stringify(content)),
      ])
    }
    for (const content of imported) contents.set(JSON.stringify(content), content)
  })
  return { activityId, isChangeable: plan.isChangeable, isSealed: plan.isSealed === true, codes, contents: [...contents.values()] }
}
