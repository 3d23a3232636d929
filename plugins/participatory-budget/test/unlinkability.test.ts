import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestPlatform, tracesOf, type TestPlatform } from '@parvis/testkit'
import { z } from 'zod'
import { budgetApi } from '../src/contract/index.js'
import participatoryBudgetServer from '../src/server/index.js'
import { castBallot, closeVote, openVote, publishBudget, residentByMail, valueOf, type PublishedBudget } from './budget-test-kit.js'

const VOTERS = 13
const Value = z.object({ value: z.string() })

/** What the statistical attack on the two stores leaves out: everything else that a platform keeps, in the way of a real vote. */
describe('what a platform keeps of a vote', () => {
  let platform: TestPlatform
  let huy: PublishedBudget
  const codes: string[] = []
  /** Lines of the log that were written before the first ballot. */
  let before = 0
  /** Jobs and events, before the first ballot and after the last. */
  let queuedBefore: unknown
  let queuedAfter: unknown

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer] })
    huy = await publishBudget(platform, 'huy', { maxPicks: 3 })
    await openVote(platform, huy)
    const residents = await Promise.all(Array.from({ length: VOTERS }, (_, n) => residentByMail(platform, 'huy', huy, `voter${n}@example.org`)))
    before = platform.logs.lines.length
    queuedBefore = await queued()
    for (const [n, resident] of residents.entries()) {
      const id = huy.projects.find(({ reference }) => reference === (n % 2 === 0 ? 'park' : 'path'))?.id ?? ''
      const call = { params: huy.params, body: { projects: [id] } }
      // Sent with a key for repetition, as apps do: the answer is kept, and holds the tracking code.
      codes.push(valueOf(await resident.client(budgetApi).cast(call, { idempotencyKey: `a-key-of-voter-number-${n}` })).trackingCode)
      if (n % 5 === 0) codes.push(valueOf(await castBallot(resident, huy, ['bench'])).trackingCode)
    }
    queuedAfter = await queued()
  })
  afterAll(() => platform?.close())

  const queued = async (): Promise<unknown> =>
    await platform.rows(
      z.object({ jobs: z.string().nullable(), events: z.string().nullable() }),
      `SELECT (SELECT string_agg(id::text, ' ' ORDER BY id) FROM graphile_worker._private_jobs) AS jobs,
              (SELECT string_agg(id::text, ' ' ORDER BY id) FROM core.outbox) AS events`,
    )
  const values = async (sql: string): Promise<string[]> => (await platform.rows(Value, sql)).map(({ value }) => value)
  const places = async (value: string): Promise<string[]> => [...new Set((await tracesOf(platform, value)).map(({ place }) => place))]
  const nothingBesideTheStores = async (): Promise<void> => {
    const ofBallots = await values(
      `SELECT encode(commitment, 'hex') AS value FROM core.ballot UNION ALL SELECT encode(nonce, 'hex') FROM core.ballot WHERE nonce IS NOT NULL
       UNION ALL SELECT encode(slot, 'hex') FROM core.ballot WHERE slot IS NOT NULL`,
    )
    const ofMarkers = await values(`SELECT encode(nullifier, 'hex') AS value FROM core.ballot_marker`)
    expect(ofMarkers).toHaveLength(VOTERS)
    expect(ofBallots.length).toBeGreaterThan(2 * VOTERS)
    for (const value of sample(ofBallots)) expect(await places(value)).toEqual(['table core.ballot'])
    for (const value of sample(ofMarkers)) expect(await places(value)).toEqual(['table core.ballot_marker'])
    for (const code of sample(codes)) expect(await places(code)).toEqual([])
  }

  it('B-06 has no trace of a ballot or of a marker anywhere but in its store, while the vote is open', nothingBesideTheStores, 120_000)

  it('B-06 has queued no job and no event when a ballot was cast', () => {
    expect(queuedAfter).toEqual(queuedBefore)
  })

  it('B-06 writes the same line of log for every ballot: nothing but route, status, commune and time', async () => {
    const lines = platform.logs.lines.slice(before).map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))
    const casts = lines.filter(({ method, route }) => method === 'POST' && String(route).endsWith('/ballot'))
    expect(casts.length).toBeGreaterThanOrEqual(codes.length)
    const shapes = new Set(casts.map(({ time, milliseconds, ...rest }) => JSON.stringify([typeof time, typeof milliseconds, rest])))
    expect(shapes.size).toBe(1)
    expect(Object.keys(casts[0] ?? {}).sort()).toEqual(['commune', 'level', 'method', 'milliseconds', 'msg', 'route', 'status', 'time'])
  })

  it('B-06 has no such trace after the close either', async () => {
    await platform.runSchedule('core.append-ballots')
    await closeVote(platform, huy)
    await nothingBesideTheStores()
  }, 120_000)
})

/** Searching everything for one value takes a while: some stand for all. */
function sample(all: readonly string[]): string[] {
  return all.filter((_, place) => place % 8 === 0)
}
