import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Checkpoint, consistencyProof, inclusionProof, openCheckpoint, verifyConsistency, verifyInclusion } from '@parvis/transparency'
import { connectOnce } from '../database/connect-once.js'
import { systemWork } from '../commune/system-work.js'
import type { Work } from '../database/unit-of-work.js'
import { createOlderDatabase, type OlderDatabase } from '../testing/older-database.js'
import { holdOlderVote, type OlderVote } from '../testing/older-release/older-ballots.js'
import { openTestAudit } from '../testing/test-audit.js'
import { openTestBallotBox, TEST_BALLOT_SECRET, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { TestVote } from '../testing/test-vote.js'

/** The first migration that release 0.1 did not have. */
const AFTER_RELEASE = '1791000000000'

/**
 * A database as release 0.1 has written it, opened by this version. To add to it: a writer in `testing/older-release` that uses
 * the SQL of that release only, called before `upgrade()`; and what must hold afterwards, below.
 */
describe('a database of the release before, after the upgrade', () => {
  let database: OlderDatabase
  let process: TestBallotBox
  let work: Work
  let open: OlderVote
  let final: OlderVote
  let sealed: OlderVote
  let imported: OlderVote
  let empty: OlderVote

  beforeAll(async () => {
    database = await createOlderDatabase(AFTER_RELEASE)
    const commune = await createTestCommune(database.urls, 'huy')
    const other = await createTestCommune(database.urls, 'mol')
    const hold = async (plan: { isChangeable: boolean; people: number; isSealed?: boolean; imported?: number }, of = commune.id): Promise<OlderVote> =>
      await holdOlderVote(database, TEST_BALLOT_SECRET, { commune: of, ...plan })
    open = await hold({ isChangeable: true, people: 30 })
    final = await hold({ isChangeable: false, people: 7 })
    sealed = await hold({ isChangeable: true, people: 25, isSealed: true })
    imported = await hold({ isChangeable: false, people: 0, isSealed: true, imported: 40 })
    empty = await hold({ isChangeable: false, people: 0 })
    await hold({ isChangeable: true, people: 12 }, other.id)
    await connectOnce(database.urls.platform, async (client) => {
      await client.query(
        `INSERT INTO core.mailbox_code (commune_id, activity_id, person_key, code_hash, expires_at) VALUES ($1, $2, 'key of a person', 'x', '2100-01-01')`,
        [commune.id, open.activityId],
      )
      for (let n = 0; n < 20; n += 1) {
        await client.query(`INSERT INTO core.audit_entry (commune_id, caller, action, subject, details) VALUES ($1, 'system', 'core.phase-opened', $2, '{"n": 1}')`, [commune.id, `act_${n}`])
      }
    })
    await database.upgrade()
    work = systemWork(commune)
    process = await openTestBallotBox(database.urls)
  })

  afterAll(async () => {
    await process?.close()
    await database?.close()
  })

  const voteOf = ({ activityId }: OlderVote): TestVote => new TestVote(process, work, activityId)
  const query = async (sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> =>
    await connectOnce(database.superuserUrl, async (client) => (await client.query<Record<string, unknown>>(sql, parameters)).rows)
  const checkpoints = async ({ activityId }: OlderVote): Promise<Checkpoint[]> => {
    const read: Checkpoint[] = []
    for (const row of await query('SELECT note FROM core.ballot_checkpoint WHERE activity_id = $1 ORDER BY number', [activityId])) {
      const note = String(row['note'])
      const checked = await openCheckpoint(note, process.checkpointKeys.signer(work.commune.id, note.slice(0, note.indexOf('\n'))))
      if (checked.verdict === 'not-proven') throw new Error(checked.reason)
      read.push(checked.checkpoint)
    }
    return read
  }
  const everyProofHolds = async (vote: OlderVote): Promise<void> => {
    const heads = await checkpoints(vote)
    const leaves = await query('SELECT commitment FROM core.ballot WHERE activity_id = $1 AND position IS NOT NULL ORDER BY position', [vote.activityId])
    expect(heads.at(-1)?.size).toBe(leaves.length)
    await voteOf(vote).within(async ({ nodes }) => {
      const tree = nodes.tree(vote.activityId)
      for (const head of heads) {
        for (const [index, { commitment }] of leaves.slice(0, head.size).entries()) {
          expect(await verifyInclusion(commitment as Buffer, await inclusionProof(index, head.size, tree), head)).toEqual({ verdict: 'proven' })
        }
        for (const later of heads.slice(heads.indexOf(head))) {
          expect(await verifyConsistency(await consistencyProof(head.size, later.size, tree), head, later)).toEqual({ verdict: 'proven' })
        }
      }
    })
  }
  const asText = (contents: readonly unknown[]): string[] => contents.map((content) => JSON.stringify(content, Object.keys(content as object).sort())).sort()

  it('finds every tracking code that was given out, however it is typed', async () => {
    for (const vote of [open, final, sealed]) {
      for (const code of vote.codes.values()) expect(await voteOf(vote).find(code.toLowerCase().replaceAll('-', ' '))).toBe('held')
    }
  })

  it('has no day and no channel beside a ballot any more, not even in the files, and the channel beside the marker', async () => {
    expect(await query('SELECT DISTINCT channel, method FROM core.ballot_marker')).toEqual([{ channel: 'web', method: null }])
    const columns = await query(`SELECT attname FROM pg_attribute WHERE attrelid = 'core.ballot'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`)
    expect(columns.map(({ attname }) => attname)).not.toEqual(expect.arrayContaining(['day']))
    expect(columns.map(({ attname }) => attname)).not.toEqual(expect.arrayContaining(['channel']))
    await query('CREATE EXTENSION IF NOT EXISTS pageinspect')
    // In a row that was written anew, a dropped column is empty: no row has as many values as there were columns.
    const [traces] = await query(
      `SELECT count(*)::int AS rows FROM generate_series(0, pg_relation_size('core.ballot') / 8192 - 1) AS page,
         heap_page_items(get_raw_page('core.ballot', page::int)) AS item WHERE encode(item.t_data, 'escape') LIKE '%web%'`,
    )
    expect(traces).toEqual({ rows: 0 })
  })

  it('goes on with open votes: who has cast is known, can change the ballot where that was allowed, and new people cast', async () => {
    const vote = voteOf(open)
    expect(await vote.turnout()).toBe(30)
    expect(await vote.hasCast('person 3')).toBe(true)
    expect(await vote.hasCast('somebody else')).toBe(false)
    expect(await vote.cast('person 3', { projects: ['new'] }, { changeable: true })).toMatchObject({ replaced: true })
    const codes = await Promise.all(Array.from({ length: 14 }, async (_, n) => await vote.mustCast(`new person ${n}`, { projects: [`N${n}`] }, { changeable: true })))
    expect(await vote.append()).toMatchObject({ size: 40, state: 'open' })
    for (const code of codes) expect(['accepted', 'logged']).toContain(await vote.find(code))
    expect(await vote.find(open.codes.get('person 4') ?? '')).toBe('held')
    expect(await voteOf(final).cast('person 3', {})).toMatchObject({ code: 'already-cast' })
    expect(await voteOf(final).cast('person 3', {}, { changeable: true })).toMatchObject({ code: 'already-cast' })
  })

  it('counts old and new ballots together, each person once', async () => {
    const contents = await voteOf(open).sealedContents()
    const expected = [...open.contents.filter((content) => JSON.stringify(content) !== JSON.stringify({ projects: ['P1', 'é “3”'] })), { projects: ['new'] }]
    expect(asText(contents)).toEqual(asText([...expected, ...Array.from({ length: 14 }, (_, n) => ({ projects: [`N${n}`] }))]))
    expect(await voteOf(open).find(open.codes.get('person 3') ?? '')).toBe('superseded')
    expect(asText(await voteOf(final).sealedContents())).toEqual(asText(final.contents))
    await everyProofHolds(open)
    await everyProofHolds(final)
  })

  it('keeps sealed votes as they were, and gives them a log at the next hour', async () => {
    for (const vote of [sealed, imported]) {
      expect(asText(await voteOf(vote).sealedContents())).toEqual(asText(vote.contents))
      expect(await voteOf(vote).cast('late', {})).toMatchObject({ code: 'voting-closed' })
      expect(await voteOf(vote).append()).toMatchObject({ size: vote.contents.length, state: 'closed' })
      await everyProofHolds(vote)
    }
    expect(await voteOf(empty).append()).toMatchObject({ size: 0, state: 'open' })
  })

  it('says to auditors which ballots are older than commitments', async () => {
    const nonces = await voteOf(open).within(async ({ openings }) => {
      const read: (Uint8Array | undefined)[] = []
      for await (const { nonce } of openings.of(open.activityId)) read.push(nonce)
      return read
    })
    expect(nonces.filter((nonce) => nonce === undefined)).toHaveLength(29)
    expect(nonces.filter((nonce) => nonce !== undefined)).toHaveLength(15)
  })

  it('knows the votes: open ones are open, sealed ones are closed', async () => {
    const states = await query('SELECT activity_id, state FROM core.vote')
    const stateOf = ({ activityId }: OlderVote): unknown => states.find((row) => row['activity_id'] === activityId)?.['state']
    expect([open, final, empty].map(stateOf)).toEqual(['open', 'open', 'open'])
    expect([sealed, imported].map(stateOf)).toEqual(['closed', 'closed'])
    expect(states).toHaveLength(6)
  })

  it('forgets codes that wait in mailboxes, which held the keys of persons', async () => {
    expect(await query('SELECT count(*)::int AS codes FROM core.mailbox_code')).toEqual([{ codes: 0 }])
  })

  it('has a proven chain of the official acts of before, and goes on with it', async () => {
    const { audit, checks } = openTestAudit(process.services)
    await process.services.units.run(work, async () => await audit.record({ action: 'core.later', subject: 'act_1' }))
    expect(await process.services.units.run(work, async () => await checks.verify())).toMatchObject({ verdict: 'proven', head: { sequence: 21 } })
  })
})
