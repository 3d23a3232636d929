import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Pool } from 'pg'
import { systemWork } from '../commune/system-work.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { attack, type AttackedVote, suspicious } from '../testing/unlinkability/link-attack.js'
import { rightPairOdds, totalOdds, unlikelihood } from '../testing/unlinkability/matching-odds.js'
import { holdSmallVote, type Polls, type VoteStage } from '../testing/unlinkability/small-vote.js'

const RUNS = 1_000
const AT_ONCE = 8

describe('somebody who has everything that is stored', () => {
  let database: TestDatabase
  let process: TestBallotBox
  let polls: Polls

  beforeAll(async () => {
    database = await createTestDatabase()
    process = await openTestBallotBox(database.urls)
    const superuser = new Pool({ connectionString: database.superuserUrl })
    polls = { process, superuser, work: systemWork(await createTestCommune(database.urls, 'huy')) }
  })

  afterAll(async () => {
    await polls?.superuser.end()
    await process?.close()
    await database?.close()
  })

  const hold = async (count: number, stage: (n: number) => VoteStage): Promise<AttackedVote[]> => {
    const votes: AttackedVote[] = []
    let next = 0
    const holdOnAndOn = async (): Promise<void> => {
      while (next < count) votes.push(await holdSmallVote(polls, stage(next++)))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, holdOnAndOn))
    return votes
  }

  it(`B-06 links persons to ballots no better than chance, in ${RUNS} open and closed votes, by any trace`, async () => {
    const votes = await hold(RUNS, (n) => (n % 2 === 0 ? 'open' : 'closed'))
    expect(votes.flatMap(({ truth }) => [...truth.values()]).filter((commitment) => commitment === '')).toEqual([])
    const results = attack(votes)
    expect(results).toHaveLength(160)
    expect(suspicious(results)).toEqual([])
  }, 600_000)

  it('B-06 is found out by the same attack before the ballots were mixed: the traces are real', async () => {
    const found = suspicious(attack(await hold(40, () => 'before the first append'))).map(({ strategy }) => strategy)
    expect(found).toContain('transaction, then place ~ transaction, then place')
    expect(found).toContain('place in the file ~ place in the file')
    expect(found).toContain('order of casting, known from outside ~ place in the file')
  }, 120_000)

  it('B-06 is found out by the same attack when one value follows another: a leak of one part in ten', async () => {
    const votes = await hold(400, () => 'open')
    const leaking = votes.map((vote, n): AttackedVote => {
      if (n % 10 > 0) return vote
      // As if nonces had been drawn in the order of nullifiers.
      const nonces = new Map([...vote.truth.keys()].sort().map((nullifier, order) => [vote.truth.get(nullifier), String(order).padStart(4, '0')]))
      const ballots = vote.evidence.ballots.map((ballot) => ({ ...ballot, nonce: nonces.get(ballot.commitment) ?? ballot.nonce }))
      return { ...vote, evidence: { ...vote.evidence, ballots } }
    })
    const found = suspicious(attack(leaking)).map(({ strategy }) => strategy)
    expect(found).toContain('value ~ nonce')
    expect(found.filter((strategy) => !strategy.endsWith(' ~ nonce'))).toEqual([])
  }, 300_000)

  it('B-06 finds no rows of before in the files of the tables either, once these were vacuumed', async () => {
    await hold(5, () => 'open')
    const { superuser } = polls
    await superuser.query('CREATE EXTENSION IF NOT EXISTS pageinspect')
    for (const table of ['core.ballot', 'core.ballot_marker']) {
      await superuser.query(`VACUUM ${table}`)
      const { rows } = await superuser.query(
        `SELECT (SELECT count(*) FROM ${table}) AS alive,
                (SELECT count(*) FROM generate_series(0, pg_relation_size('${table}') / 8192 - 1) AS page, heap_page_items(get_raw_page('${table}', page::int)) AS item
                 WHERE item.lp_len > 0) AS written`,
      )
      expect(rows[0].written).toBe(rows[0].alive)
    }
  })
})

describe('the odds of guessing', () => {
  it('add up to one, with one right pair on average, whatever the number of voters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), (n) => {
        const odds = rightPairOdds(n)
        expect(odds.reduce((sum, odd) => sum + odd, 0)).toBeCloseTo(1, 12)
        expect(odds.reduce((sum, odd, k) => sum + k * odd, 0)).toBeCloseTo(1, 12)
      }),
    )
  })

  it('are those of counting all permutations', () => {
    const permutations = (left: readonly number[]): number[][] =>
      left.length === 0 ? [[]] : left.flatMap((first) => permutations(left.filter((each) => each !== first)).map((rest) => [first, ...rest]))
    const counts = new Array<number>(6).fill(0)
    for (const each of permutations([0, 1, 2, 3, 4])) {
      const right = each.filter((value, place) => value === place).length
      counts[right] = (counts[right] ?? 0) + 1
    }
    for (const [k, odd] of rightPairOdds(5).entries()) expect(odd).toBeCloseTo((counts[k] ?? 0) / 120, 12)
    expect(totalOdds([5, 5], 10).reduce((sum, odd) => sum + odd, 0)).toBeCloseTo(1, 12)
  })

  it('call the expected likely, and the rest the less likely the further away', () => {
    const odds = totalOdds(new Array<number>(1000).fill(12), 1200)
    expect(unlikelihood(1000, odds)).toBeGreaterThan(0.4)
    expect(unlikelihood(1100, odds)).toBeLessThan(0.01)
    expect(unlikelihood(1200, odds)).toBeLessThan(1e-8)
    expect(unlikelihood(800, odds)).toBeLessThan(1e-8)
  })
})
