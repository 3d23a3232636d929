import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { isProblem } from '@parvis/contract'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestVote } from '../testing/test-vote.js'

type Row = Record<string, unknown>

describe('the two stores of a ballot box', () => {
  let database: TestDatabase
  let process: TestBallotBox
  let other: TestBallotBox
  let work: Work
  let vote: TestVote

  beforeAll(async () => {
    database = await createTestDatabase()
    work = systemWork(await createTestCommune(database.urls, 'huy'))
    process = await openTestBallotBox(database.urls)
    other = await openTestBallotBox(database.urls)
  })

  afterAll(async () => {
    await process?.close()
    await other?.close()
    await database?.close()
  })

  beforeEach(() => {
    vote = new TestVote(process, work)
  })

  const asSuperuser = async (sql: string, parameters: unknown[] = [vote.activityId]): Promise<Row[]> =>
    await connectOnce(database.superuserUrl, async (client) => (await client.query<Row>(sql, parameters)).rows)
  /** Rows in the order in which they lie in the table's file, with the transaction that wrote each. */
  const stored = async (table: 'ballot' | 'ballot_marker'): Promise<Row[]> =>
    await asSuperuser(`SELECT *, xmin::text AS writer FROM core.${table} WHERE activity_id = $1 ORDER BY ctid`)
  const contents = (rows: Row[]): number[] => rows.map(({ content }) => Number(content))
  const writers = async (table: 'ballot' | 'ballot_marker'): Promise<Set<unknown>> => new Set((await stored(table)).map(({ writer }) => writer))
  const castOneByOne = async (count: number, more = {}): Promise<void> => {
    for (let n = 0; n < count; n += 1) await vote.mustCast(`person ${n}`, n, more)
  }

  it('B-06 have these columns and no others: nothing of the person beside the ballot, and no time at all', async () => {
    const columns = async (table: string): Promise<string[]> =>
      (await asSuperuser(
        `SELECT column_name || ' ' || data_type AS text FROM information_schema.columns WHERE table_schema = 'core' AND table_name = $1 ORDER BY ordinal_position`,
        [table],
      )).map(({ text }) => String(text))
    expect(await columns('ballot')).toEqual([
      'commune_id uuid', 'activity_id uuid', 'commitment bytea', 'slot bytea', 'content text', 'nonce bytea', 'superseded boolean', 'position integer',
    ])
    expect(await columns('ballot_marker')).toEqual(['commune_id uuid', 'activity_id uuid', 'nullifier bytea', 'method text', 'channel text', 'voided text', 'sealed_group bytea'])
  })

  it('B-06 leave nothing by which they could be joined, once the log was appended to', async () => {
    await castOneByOne(60, { changeable: true })
    for (const n of [7, 23, 41]) await vote.mustCast(`person ${n}`, 100 + n, { changeable: true })
    await vote.append()
    const [markers, ballots] = [await stored('ballot_marker'), await stored('ballot')]
    expect([markers.length, ballots.length]).toEqual([60, 63])
    // One transaction has written all that is there.
    expect(new Set([...markers, ...ballots].map(({ writer }) => writer)).size).toBe(1)
    // No value of bytes is in both, under any name.
    const bytes = (rows: Row[]): string[] => rows.flatMap((row) => Object.values(row).filter((value) => Buffer.isBuffer(value)).map((value) => value.toString('hex')))
    const ofMarkers = new Set(bytes(markers))
    expect(bytes(ballots).filter((value) => ofMarkers.has(value))).toEqual([])
    // Neither stands in the order of casting: of 60 in random order, 15 in place come once in 10^12 times.
    const order = contents(ballots.filter(({ superseded }) => superseded === false)).map((n) => n % 100)
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n))
    expect(order.filter((n, place) => n === place).length).toBeLessThan(15)
    const nullifiers = new Map<string, number>()
    const keys = markers.map(({ nullifier }) => (nullifier as Buffer).toString('hex'))
    await vote.append()
    for (const [place, key] of keys.entries()) nullifiers.set(key, place)
    // Nothing has changed, so nothing was written anew.
    expect((await stored('ballot_marker')).map(({ nullifier }) => nullifiers.get((nullifier as Buffer).toString('hex')))).toEqual(keys.map((_, place) => place))
  })

  it('B-06 are mixed again once there is a new ballot, those in the log left where they are', async () => {
    await castOneByOne(10)
    await vote.append()
    const logged = await writers('ballot')
    expect(await writers('ballot_marker')).toEqual(logged)
    await vote.mustCast('new', 10)
    await vote.mustCast('newer', 11)
    expect((await writers('ballot_marker')).size).toBe(3)
    await vote.append()
    expect((await writers('ballot_marker')).size).toBe(1)
    expect((await writers('ballot')).size).toBe(2)
    expect([...(await writers('ballot_marker'))].every((writer) => !logged.has(writer))).toBe(true)
  })

  it('B-06 cannot be read or joined by the roles of server and operator, system columns included', async () => {
    await vote.mustCast('ada', { pick: 'secret' })
    for (const url of [database.urls.app, database.urls.platform]) {
      for (const sql of [
        'SELECT content FROM core.ballot',
        'SELECT xmin, ctid FROM core.ballot',
        'SELECT count(*) FROM core.ballot',
        'SELECT nullifier FROM core.ballot_marker',
        'SELECT xmin, ctid FROM core.ballot_marker',
        'SELECT marker_salt FROM core.ballot_box',
        'SELECT 1 FROM core.ballot JOIN core.ballot_marker USING (activity_id)',
        'UPDATE core.ballot SET content = content',
        'DELETE FROM core.ballot_marker',
        'UPDATE core.ballot_box SET sealed_on = NULL',
        'COPY core.ballot TO STDOUT',
      ]) {
        const attempt = connectOnce(url, async (client) => await client.query(`BEGIN; SELECT set_config('app.commune_id', '${work.commune.id}', true); ${sql}`))
        await expect(attempt).rejects.toThrow('permission denied')
      }
    }
  })

  it('B-07 have no function, and no view, by which the roles of server and operator learn what was chosen before the seal', async () => {
    await castOneByOne(12)
    await vote.append()
    const read = vote.within(async ({ box }) => {
      for await (const content of box.contents(vote.activityId)) return content
      return undefined
    })
    await expect(read).rejects.toThrow('is not sealed')
    const views = await asSuperuser(
      `SELECT viewname FROM pg_views WHERE schemaname = 'core' AND definition ~ 'ballot' UNION ALL
       SELECT matviewname FROM pg_matviews WHERE schemaname = 'core' AND definition ~ 'ballot'`,
      [],
    )
    expect(views).toEqual([])
    // Every function that both reads ballots and may be called, with what it answers: content comes from sealed boxes only.
    const functions = await asSuperuser(
      `SELECT p.proname AS name, pg_get_functiondef(p.oid) ~ 'is not sealed' AS demands_seal, p.prosrc ~ '\\mcontent\\M' AS knows_content
       FROM pg_proc p WHERE p.pronamespace = 'core'::regnamespace AND p.prosrc ~ 'core\\.ballot\\M'
         AND (has_function_privilege('parvis_app', p.oid, 'EXECUTE') OR has_function_privilege('parvis_platform', p.oid, 'EXECUTE')) ORDER BY 1`,
      [],
    )
    const withContent = functions.filter((each) => each['knows_content'] === true)
    expect(withContent.filter((each) => each['demands_seal'] === true).map(({ name }) => name)).toEqual(['ballot_openings', 'sealed_ballots'])
    // These write it and answer nothing of it.
    expect(withContent.filter((each) => each['demands_seal'] === false).map(({ name }) => name)).toEqual(['cast_ballots', 'import_sealed_ballots', 'place_ballots', 'void_ballot'])
    expect(functions.filter((each) => each['knows_content'] === false).map(({ name }) => name)).toEqual([
      'ballot_boxes_to_log', 'ballot_leaves', 'erase_ballots', 'find_ballot', 'keep_ballot_checkpoint', 'superseded_ballots', 'take_ballot_box',
    ])
  })

  it('B-09 void a vote together with its ballot while the ballot can be changed, and leave the other ballots alone', async () => {
    const codes = [await vote.mustCast('ada', 'of ada', { changeable: true }), await vote.mustCast('bob', 'of bob', { changeable: true })]
    const voiding = async (person: string): Promise<string> => await vote.within(async ({ voided }) => await voided.void(vote.activityId, person))
    expect(await voiding('carl')).toBe('not-cast')
    expect(await voiding('ada')).toBe('with-ballot')
    expect(await voiding('ada')).toBe('with-ballot')
    // The person cannot come back.
    expect(await vote.cast('ada', 'again', { changeable: true })).toMatchObject({ code: 'already-cast' })
    expect(await vote.hasCast('ada')).toBe(true)
    expect(await vote.turnout()).toBe(1)
    expect(await vote.sealedContents()).toEqual(['of bob'])
    expect(await Promise.all(codes.map(async (code) => await vote.find(code)))).toEqual(['superseded', 'logged'])
    const counts = await vote.within(async ({ voided }) => await voided.counts(vote.activityId))
    expect(counts.toSorted((one, two) => (one.voided ?? '').localeCompare(two.voided ?? ''))).toEqual([
      { method: 'test', channel: 'web', voided: null, people: 1 },
      { method: 'test', channel: 'web', voided: 'with-ballot', people: 1 },
    ])
  })

  it('B-09 cannot take out a ballot that nothing leads to, and say so in numbers', async () => {
    await vote.mustCast('ada', 'final')
    await vote.mustCast('bob', 'changeable', { changeable: true })
    const voiding = async (person: string): Promise<string> => await vote.within(async ({ voided }) => await voided.void(vote.activityId, person))
    expect(await voiding('ada')).toBe('without-ballot')
    await vote.seal()
    expect(await voiding('bob')).toBe('without-ballot')
    expect(await vote.turnout()).toBe(2)
    expect((await vote.sealedContents()).sort()).toEqual(['changeable', 'final'])
  })

  it('B-10 count by the channel of the ballot that counts', async () => {
    await vote.mustCast('ada', 1, { changeable: true, channel: 'web' })
    await vote.mustCast('ada', 2, { changeable: true, channel: 'counter' })
    await vote.mustCast('bob', 3, { changeable: true, channel: 'paper' })
    const counts = await vote.within(async ({ voided }) => await voided.counts(vote.activityId))
    expect(counts.map(({ channel, people }) => [channel, people]).sort()).toEqual([['counter', 1], ['paper', 1]])
  })

  it('I-17 cannot be joined with those of another vote: the same people have other nullifiers there, under any key that the database holds', async () => {
    const otherVote = new TestVote(process, work)
    for (const person of ['ada', 'bob', 'eve']) {
      await vote.mustCast(person, {})
      await otherVote.mustCast(person, {})
    }
    const bytes = async (activity: string): Promise<string[]> =>
      (await asSuperuser(
        `SELECT encode(nullifier, 'hex') AS value FROM core.ballot_marker WHERE activity_id = $1 UNION ALL
         SELECT encode(slot, 'hex') FROM core.ballot WHERE activity_id = $1 AND slot IS NOT NULL UNION ALL
         SELECT encode(marker_salt, 'hex') FROM core.ballot_box WHERE activity_id = $1`,
        [activity],
      )).map(({ value }) => String(value))
    const [here, there] = [await bytes(vote.activityId), await bytes(otherVote.activityId)]
    expect([here.length, there.length]).toEqual([4, 4])
    expect(here.filter((value) => there.includes(value))).toEqual([])
  })

  it('I-17 lose their key for good when it is destroyed, with an entry in the audit log, and nobody is known any more', async () => {
    await vote.mustCast('ada', 'kept')
    const destroy = async (): Promise<boolean> => await vote.within(async ({ destruction }) => await destruction.destroy(vote.activityId))
    // Not while the vote is open.
    expect(await destroy()).toBe(false)
    await vote.seal()
    expect(await vote.hasCast('ada')).toBe(true)
    expect(await destroy()).toBe(true)
    expect(await destroy()).toBe(false)
    expect(await asSuperuser('SELECT marker_salt, slot_salt, keys_destroyed_on IS NOT NULL AS said FROM core.ballot_box WHERE activity_id = $1')).toEqual([
      { marker_salt: null, slot_salt: null, said: true },
    ])
    expect(await vote.hasCast('ada')).toBe(false)
    // A process that had not kept the key finds none.
    expect(await vote.through(other).hasCast('ada')).toBe(false)
    const late = await vote.through(other).cast('ada', 'again')
    expect(isProblem(late) && late.code).toBe('voting-closed')
    expect(await vote.within(async ({ voided }) => await voided.void(vote.activityId, 'ada'))).toBe('not-cast')
    expect(await vote.sealedContents()).toEqual(['kept'])
    expect(await vote.turnout()).toBe(1)
    const acts = await asSuperuser("SELECT action, details FROM core.audit_entry WHERE action = 'core.action-key-destroyed'", [])
    expect(acts).toEqual([{ action: 'core.action-key-destroyed', details: {} }])
  })
})
