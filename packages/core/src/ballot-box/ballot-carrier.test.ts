import 'reflect-metadata'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isProblem } from '@parvis/contract'
import fc from 'fast-check'
import { Pool, type QueryConfig } from 'pg'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestVote } from '../testing/test-vote.js'
import { BallotCarrier, type CarriedBallot, type CastOutcome } from './ballot-carrier.service.js'

/** A real pool that tells how many ballots each call carried. */
class WatchedPool extends Pool {
  readonly calls: number[] = []

  override query(...call: unknown[]): never {
    const [{ values = [] }] = call as [QueryConfig]
    this.calls.push((values[0] as unknown[]).length)
    return Reflect.apply(super.query, this, call) as never
  }
}

describe('the carrier of ballots', () => {
  let database: TestDatabase
  let process: TestBallotBox
  let other: TestBallotBox
  let work: Work
  let otherWork: Work

  beforeAll(async () => {
    database = await createTestDatabase()
    work = systemWork(await createTestCommune(database.urls, 'huy'))
    otherWork = systemWork(await createTestCommune(database.urls, 'mol'))
    process = await openTestBallotBox(database.urls)
    other = await openTestBallotBox(database.urls)
  })

  afterAll(async () => {
    await process?.close()
    await other?.close()
    await database?.close()
  })

  /** Runs the task with a carrier of its own, and says how many ballots each call of it had. */
  const carrying = async <T>(task: (carrier: BallotCarrier) => Promise<T>): Promise<{ result: T; calls: readonly number[] }> => {
    const pool = new WatchedPool({ connectionString: database.urls.app })
    pool.on('error', () => undefined)
    try {
      return { result: await task(new BallotCarrier(pool)), calls: pool.calls }
    } finally {
      await pool.end()
    }
  }
  /** Makes the box of a vote. */
  const opened = async (ofWork = work): Promise<TestVote> => {
    const vote = new TestVote(process, ofWork)
    await vote.hasCast('nobody')
    return vote
  }
  const person = (name: string): Buffer => Buffer.from(name.padEnd(32, '.'))
  const ballot = (vote: TestVote, name: string, more: Partial<CarriedBallot> = {}): CarriedBallot => ({
    communeId: vote.work.commune.id,
    activityId: vote.activityId,
    closesAt: new Date('2100-01-01'),
    nullifier: person(name),
    slot: undefined,
    method: 'test',
    channel: 'web',
    group: undefined,
    commitment: randomBytes(32),
    nonce: randomBytes(32),
    content: JSON.stringify(name),
    ...more,
  })
  const changeable = (vote: TestVote, name: string, content: unknown): CarriedBallot =>
    ballot(vote, name, { slot: person(`slot of ${name}`), content: JSON.stringify(content) })

  it('carries one at once, and those that come together in one call', async () => {
    const vote = await opened()
    const { result, calls } = await carrying(async (carrier) => {
      const first = await carrier.carry(ballot(vote, 'first'))
      return [first, ...(await Promise.all(Array.from({ length: 450 }, async (_, n) => await carrier.carry(ballot(vote, `person ${n}`)))))]
    })
    expect(new Set(result)).toEqual(new Set(['cast']))
    expect(calls).toEqual([1, 200, 200, 50])
    expect(await vote.sealedContents()).toHaveLength(451)
  })

  it('carries ballots of several boxes and communes in one call', async () => {
    const votes = [await opened(), await opened(otherWork), await opened(), await opened(otherWork)]
    const { calls } = await carrying(async (carrier) => await Promise.all(
      Array.from({ length: 80 }, async (_, n) => await carrier.carry(ballot(votes[n % 4] as TestVote, `person ${n}`))),
    ))
    expect(calls).toEqual([80])
    for (const [n, vote] of votes.entries()) {
      const expected = Array.from({ length: 20 }, (_, row) => `person ${row * 4 + n}`)
      expect((await vote.sealedContents()).sort()).toEqual(expected.sort())
    }
  })

  it('B-03 takes the first of several ballots of one person in one call', async () => {
    const vote = await opened()
    const { result, calls } = await carrying(async (carrier) => await Promise.all(
      [1, 2, 3].map(async (n) => await carrier.carry(ballot(vote, 'ada', { content: String(n) }))),
    ))
    expect(calls).toEqual([3])
    expect(result).toEqual(['cast', 'already-cast', 'already-cast'])
    expect(await vote.sealedContents()).toEqual([1])
  })

  it('B-03 counts the last of several ballots of one person in one call, and knows the others as superseded', async () => {
    const vote = await opened()
    await carrying(async (carrier) => await carrier.carry(changeable(vote, 'bob', 'before')))
    const { result, calls } = await carrying(async (carrier) => await Promise.all([
      ...[1, 2, 3].map(async (n) => await carrier.carry(changeable(vote, 'ada', n))),
      ...[4, 5].map(async (n) => await carrier.carry(changeable(vote, 'bob', n))),
    ]))
    expect(calls).toEqual([5])
    expect(result).toEqual(['cast', 'replaced', 'replaced', 'replaced', 'replaced'])
    expect(await vote.turnout()).toBe(2)
    expect(await vote.sealedContents()).toHaveLength(2)
    expect((await vote.sealedContents()).sort()).toEqual([3, 5])
    const superseded = await vote.within(async ({ openings }) => {
      const found: Uint8Array[] = []
      for await (const commitment of openings.superseded(vote.activityId)) found.push(commitment)
      return found
    })
    expect(superseded).toHaveLength(4)
  })

  it('lets nobody change a ballot that was cast for good, in one call or in two', async () => {
    const vote = await opened()
    const { result } = await carrying(async (carrier) => {
      const together = await Promise.all([carrier.carry(ballot(vote, 'ada')), carrier.carry(changeable(vote, 'ada', 'changed'))])
      return [...together, await carrier.carry(changeable(vote, 'ada', 'changed again'))]
    })
    expect(result).toEqual(['cast', 'already-cast', 'already-cast'])
    expect(await vote.sealedContents()).toEqual(['ada'])
  })

  it('answers like ballots that come one after the other, in any batches', async () => {
    const Cast = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), isChangeable: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(Cast, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), async (batches) => {
        const vote = await opened()
        const counting = new Map<string, { content: string; isChangeable: boolean }>()
        let count = 0
        await carrying(async (carrier) => {
          for (const batch of batches) {
            const ballots = batch.map(({ name, isChangeable }) => ({ name, isChangeable, content: `${name}${(count += 1)}` }))
            const expected: CastOutcome[] = ballots.map(({ name, isChangeable, content }) => {
              const before = counting.get(name)
              if (before !== undefined && !(before.isChangeable && isChangeable)) return 'already-cast'
              counting.set(name, { content, isChangeable })
              return before === undefined ? 'cast' : 'replaced'
            })
            const outcomes = await Promise.all(ballots.map(async ({ name, isChangeable, content }) =>
              await carrier.carry(isChangeable ? changeable(vote, name, content) : ballot(vote, name, { content: JSON.stringify(content) })),
            ))
            expect(outcomes).toEqual(expected)
          }
        })
        expect((await vote.sealedContents()).sort()).toEqual([...counting.values()].map(({ content }) => content).sort())
      }),
      { numRuns: 40 },
    )
  })

  it('lets no ballot fail another: too large, too late, without a box, or not storable at all', async () => {
    const vote = await opened()
    const { result } = await carrying(async (carrier) => await Promise.allSettled([
      carrier.carry(ballot(vote, 'good')),
      carrier.carry(ballot(vote, 'large', { content: JSON.stringify('x'.repeat(65_536)) })),
      carrier.carry(ballot(vote, 'late', { closesAt: new Date(0) })),
      carrier.carry(ballot(vote, 'lost', { activityId: randomUUID() })),
      carrier.carry(ballot(vote, 'broken', { nullifier: Buffer.from('short') })),
      carrier.carry(ballot(vote, 'better')),
    ]))
    expect(result.map((each) => (each.status === 'fulfilled' ? each.value : each.status))).toEqual(['cast', 'too-large', 'closed', 'no-box', 'rejected', 'cast'])
    expect((await vote.sealedContents()).sort()).toEqual(['better', 'good'])
  })

  it('lets ballots of a box that is being appended to wait, and no others', async () => {
    const [busy, free] = [await opened(), await opened()]
    const order: string[] = []
    await carrying(async (carrier) => {
      let casting: Promise<unknown>[] = []
      await connectOnce(database.urls.app, async (client) => {
        await client.query(`BEGIN; SELECT set_config('app.commune_id', '${work.commune.id}', true); SELECT core.take_ballot_box('${busy.activityId}')`)
        casting = Array.from({ length: 30 }, async (_, n) => {
          await carrier.carry(ballot(busy, `early ${n}`))
          order.push('busy')
        })
        await Promise.all([1, 2, 3].map(async (n) => await carrier.carry(ballot(free, `person ${n}`))))
        casting.push(carrier.carry(ballot(busy, 'late')))
        await carrier.carry(ballot(free, 'person 4'))
        order.push('free')
        await client.query('COMMIT')
      })
      await Promise.all(casting)
    })
    expect(order).toEqual(['free', ...Array.from({ length: 30 }, () => 'busy')])
    expect(await busy.sealedContents()).toHaveLength(31)
    expect(await free.sealedContents()).toHaveLength(4)
  })

  it('meets no deadlock when two processes cast and change ballots of the same people in several boxes', async () => {
    const votes = [await opened(), await opened(), await opened()]
    const answers = await Promise.all(Array.from({ length: 1500 }, async (_, n) => {
      const vote = (votes[n % 3] as TestVote).through(n % 2 === 0 ? process : other)
      return await vote.cast(`person ${(n * 7) % 50}`, n, { changeable: true })
    }))
    expect(answers.filter(isProblem)).toEqual([])
    const [{ deadlocks } = {}] = await connectOnce(database.superuserUrl, async (client) =>
      (await client.query<{ deadlocks: string }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')).rows)
    expect(deadlocks).toBe('0')
    for (const vote of votes) expect(await vote.sealedContents()).toHaveLength(50)
  })

  it('fails what it carries when the database is gone, and nothing later', async () => {
    const vote = await opened()
    const { result } = await carrying(async (carrier) => {
      const lost = await connectOnce(database.superuserUrl, async (client) => {
        await client.query('SELECT pg_advisory_lock(hashtextextended($1, 7430))', [vote.activityId])
        const waiting = carrier.carry(ballot(vote, 'ada')).then(() => 'cast', () => 'failed')
        for (let killed = 0; killed === 0; ) {
          killed = (await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%cast_ballots%'`)).rowCount ?? 0
        }
        return await waiting
      })
      return [lost, await carrier.carry(ballot(vote, 'bob'))]
    })
    expect(result).toEqual(['failed', 'cast'])
  })
})
