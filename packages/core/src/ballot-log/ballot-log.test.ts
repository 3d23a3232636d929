import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ActivityId } from '@parvis/contract'
import {
  appendLeaves,
  type Checkpoint,
  commitmentOf,
  consistencyProof,
  inclusionProof,
  leafHash,
  openCheckpoint,
  rootOf,
  trackingBytes,
  type Tree,
  type TreeNode,
  verifyConsistency,
  verifyInclusion,
} from '@parvis/transparency'
import fc from 'fast-check'
import { z } from 'zod'
import { sha256 } from '../ballot-box/sha256.js'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestVote } from '../testing/test-vote.js'

const HOUR_MS = 3_600_000

describe('the log of a ballot box', () => {
  let database: TestDatabase
  let here: TestBallotBox
  let there: TestBallotBox
  let work: Work
  let vote: TestVote
  let now = new Date('2027-05-01T14:00:20Z')

  beforeAll(async () => {
    database = await createTestDatabase()
    work = systemWork(await createTestCommune(database.urls, 'huy'))
    const clock = { now: () => now }
    here = await openTestBallotBox(database.urls, clock)
    there = await openTestBallotBox(database.urls, clock)
  })

  afterAll(async () => {
    await here?.close()
    await there?.close()
    await database?.close()
  })

  beforeEach(() => {
    vote = new TestVote(here, work)
  })

  const castMany = async (count: number, from = 0, more = {}): Promise<string[]> =>
    await Promise.all(Array.from({ length: count }, async (_, n) => await vote.mustCast(`person ${from + n}`, { n: from + n }, more)))
  const asSuperuser = async (sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> =>
    await connectOnce(database.superuserUrl, async (client) => (await client.query<Record<string, unknown>>(sql, [vote.activityId, ...parameters])).rows)
  /** Commitments in the order of the log. */
  const leaves = async (): Promise<Buffer[]> =>
    (await asSuperuser('SELECT commitment FROM core.ballot WHERE activity_id = $1 AND position IS NOT NULL ORDER BY position')).map(({ commitment }) => commitment as Buffer)
  const opened = async (note: string): Promise<Checkpoint> => {
    const origin = note.slice(0, note.indexOf('\n'))
    const checked = await openCheckpoint(note, here.checkpointKeys.signer(work.commune.id, origin))
    if (checked.verdict === 'not-proven') throw new Error(checked.reason)
    return checked.checkpoint
  }
  const checkpoints = async (): Promise<Checkpoint[]> => {
    const rows = await asSuperuser('SELECT note FROM core.ballot_checkpoint WHERE activity_id = $1 ORDER BY number')
    return await Promise.all(rows.map(async ({ note }) => await opened(String(note))))
  }
  /** The stored tree, as whoever makes a proof reads it. */
  const within = async <T>(task: (tree: Tree) => Promise<T>): Promise<T> => await vote.within(async ({ nodes }) => await task(nodes.tree(vote.activityId)))

  it('B-12 signs a checkpoint with size, root, date and state, which anyone can check by the public key', async () => {
    await castMany(10)
    const kept = await vote.append()
    const [checkpoint, ...others] = await checkpoints()
    expect(others).toEqual([])
    expect(checkpoint).toMatchObject({ origin: `parvis/huy/${ActivityId.encode(vote.activityId)}`, size: 10, date: '2027-05-01T14:00Z', state: 'open' })
    expect(checkpoint?.root).toEqual(kept?.root)
    expect(here.sent.at(-1)?.note).toBe(kept?.note)
    // The same root, from nothing but the leaves.
    const fresh = await appendLeaves(0, (await leaves()).map((leaf) => leafHash(leaf, sha256)), { sha256, readNodes: () => [] })
    expect(fresh.root).toEqual(checkpoint?.root)
  })

  it('B-12 has a checkpoint of an empty box too', async () => {
    expect(await vote.append()).toBeUndefined()
    await vote.within(async ({ log }) => log.appendAfterCommit(vote.activityId))
    expect((await checkpoints())[0]).toMatchObject({ size: 0, root: sha256(new Uint8Array()), state: 'open' })
    await vote.seal()
    expect((await checkpoints()).map(({ size, state }) => [size, state])).toEqual([[0, 'open'], [0, 'closed']])
  })

  it('B-08 appends in tens while the vote is open, in the order of commitments, and everything at the close', async () => {
    const codes = await castMany(37)
    expect(await vote.append()).toMatchObject({ size: 30 })
    const first = await leaves()
    expect(first).toHaveLength(30)
    expect(first).toEqual(first.toSorted(Buffer.compare))
    const standings = await Promise.all(codes.map(async (code) => await vote.find(code)))
    expect(standings.filter((standing) => standing === 'logged')).toHaveLength(30)
    expect(standings.filter((standing) => standing === 'accepted')).toHaveLength(7)
    expect(await vote.append()).toMatchObject({ size: 30 })
    await castMany(5, 100)
    expect(await vote.append()).toMatchObject({ size: 40 })
    await vote.seal()
    const all = await leaves()
    expect(all).toHaveLength(42)
    expect(all.slice(0, 30)).toEqual(first)
    for (const batch of [all.slice(30, 40), all.slice(40)]) expect(batch).toEqual(batch.toSorted(Buffer.compare))
    expect((await checkpoints()).map(({ size, state }) => [size, state])).toEqual([[30, 'open'], [30, 'open'], [40, 'open'], [42, 'closed']])
    for (const code of codes) expect(await vote.find(code)).toBe('logged')
  })

  it('B-08 gives proofs of inclusion and of growth that anyone can check, in any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 45 }), { minLength: 1, maxLength: 5 }), async (batches) => {
        vote = new TestVote(here, work)
        let cast = 0
        const codes: string[] = []
        for (const batch of batches) {
          codes.push(...(await castMany(batch, cast)))
          cast += batch
          await vote.append()
        }
        await vote.seal()
        const heads = await checkpoints()
        const last = heads.at(-1)
        if (last === undefined) throw new Error('A sealed box has a checkpoint')
        expect(last.size).toBe(cast)
        const all = await leaves()
        for (const [index, leaf] of all.entries()) {
          for (const head of heads.filter(({ size }) => size > index)) {
            const proof = await within(async (tree) => await inclusionProof(index, head.size, tree))
            expect(await verifyInclusion(leaf, proof, head)).toEqual({ verdict: 'proven' })
          }
        }
        for (const [place, earlier] of heads.entries()) {
          for (const later of heads.slice(place)) {
            const proof = await within(async (tree) => await consistencyProof(earlier.size, later.size, tree))
            expect(await verifyConsistency(proof, earlier, later)).toEqual({ verdict: 'proven' })
          }
        }
        // Each code is the beginning of one leaf, and of no other.
        const beginnings = all.map((leaf) => leaf.subarray(0, 10).toString('hex'))
        expect(codes.map((code) => Buffer.from(trackingBytes(code) ?? []).toString('hex')).sort()).toEqual(beginnings.sort())
      }),
      { numRuns: 8 },
    )
  })

  it('B-08 reads no more nodes for a proof than the tree is high', async () => {
    await castMany(200)
    await vote.append()
    const read: number[] = []
    await within(async (tree) => {
      const counted: Tree = { sha256, readNodes: (places) => (read.push(places.length), tree.readNodes(places)) }
      for (const index of [0, 77, 199]) await inclusionProof(index, 200, counted)
      await consistencyProof(130, 200, counted)
      await rootOf(200, counted)
    })
    expect(Math.max(...read)).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(200)))
  })

  it('B-13 counts what is logged and not superseded: the same ballots as the box', async () => {
    await castMany(25, 0, { changeable: true })
    await vote.append()
    await castMany(12, 0, { changeable: true })
    await castMany(3, 20, { changeable: true })
    await castMany(3, 20, { changeable: true })
    const counted = (await vote.sealedContents()).map((content) => JSON.stringify(content))
    expect(counted).toHaveLength(25)
    const logged = (await leaves()).map((leaf) => leaf.toString('hex'))
    expect(logged).toHaveLength(25 + 12 + 3 + 3)
    const { superseded, openings } = await vote.within(async (process) => {
      const commitments: string[] = []
      for await (const commitment of process.openings.superseded(vote.activityId)) commitments.push(Buffer.from(commitment).toString('hex'))
      const read = []
      for await (const opening of process.openings.of(vote.activityId)) read.push(opening)
      return { superseded: commitments, openings: read }
    })
    expect(superseded).toHaveLength(12 + 3 + 3)
    expect(superseded).toEqual(superseded.toSorted())
    const remaining = logged.filter((leaf) => !superseded.includes(leaf))
    // A recount by whoever has the openings: each commits to its leaf, and together they are what was counted.
    const activity = ActivityId.encode(vote.activityId)
    const committed = openings.map(({ nonce = new Uint8Array(), content }) => Buffer.from(commitmentOf({ activity, nonce, content }, sha256)).toString('hex'))
    expect(committed.sort()).toEqual(remaining.sort())
    expect(openings.map(({ content }) => JSON.stringify(content)).sort()).toEqual(counted.sort())
    for (const { position, commitment } of openings) expect(logged[position]).toBe(Buffer.from(commitment).toString('hex'))
  })

  it('B-18 has no openings before the seal', async () => {
    await castMany(10)
    await vote.append()
    for (const task of ['of', 'superseded'] as const) {
      const read = vote.within(async ({ openings }) => await openings[task](vote.activityId).next())
      await expect(read).rejects.toThrow('is not sealed')
    }
  })

  it('B-12 is appended to by exactly one of two processes that are due at once', async () => {
    await castMany(20)
    const unlessSince = new Date(now.getTime() - HOUR_MS / 2)
    const elsewhere = vote.through(there)
    const kept = await Promise.all([vote, elsewhere, vote, elsewhere].map(async (each) => await each.append({ unlessSince })))
    expect(kept.filter((each) => each !== undefined)).toHaveLength(1)
    expect(await checkpoints()).toHaveLength(1)
    now = new Date(now.getTime() + HOUR_MS)
    expect(await elsewhere.append({ unlessSince: new Date(now.getTime() - HOUR_MS / 2) })).toMatchObject({ size: 20 })
    expect((await checkpoints()).map(({ date }) => date)).toEqual(['2027-05-01T14:00Z', '2027-05-01T15:00Z'])
  })

  it('B-12 takes an append back as a whole when its process fails', async () => {
    await castMany(20)
    const failed = vote.within(async ({ log }) => {
      await log.append(vote.activityId)
      throw new Error('killed')
    })
    await expect(failed).rejects.toThrow('killed')
    expect(await leaves()).toEqual([])
    expect(await vote.append()).toMatchObject({ size: 20 })
  })

  it('B-12 keeps the name that it began with, and one key a commune', async () => {
    await castMany(10)
    const kept = await vote.append()
    const other = systemWork(await createTestCommune(database.urls, 'mol'))
    const keys = [work, other].map(({ commune }) => Buffer.from(here.checkpointKeys.signer(commune.id, 'x').publicKey).toString('hex'))
    expect(new Set(keys).size).toBe(2)
    expect(there.checkpointKeys.signer(work.commune.id, 'x').publicKey).toEqual(here.checkpointKeys.signer(work.commune.id, 'y').publicKey)
    const renamed: Work = { ...work, commune: { ...work.commune, commune: { ...work.commune.commune, slug: 'renamed' } } }
    const later = await new TestVote(here, renamed, vote.activityId).append()
    expect(later?.note.split('\n')[0]).toBe(kept?.note.split('\n')[0])
  })

  it('refuses, in the database, a tree that is not that of its ballots', async () => {
    await castMany(10)
    await vote.append()
    await castMany(10, 10)
    const keep = async (change: (nodes: readonly TreeNode[]) => readonly TreeNode[], size = 20): Promise<unknown> =>
      await vote.within(async ({ services: { db }, nodes }) => {
        await db.run('SELECT core.place_ballots($1)', [vote.activityId])
        const Leaf = z.object({ commitment: z.instanceof(Buffer) })
        const placed = await db.rows(Leaf, 'SELECT commitment FROM core.ballot_leaves($1, 10, 100) AS leaf (commitment)', [vote.activityId])
        const { root, nodes: grown } = await appendLeaves(10, placed.map(({ commitment }) => leafHash(commitment, sha256)), nodes.tree(vote.activityId))
        const given = change(grown)
        return await db.run('SELECT core.keep_ballot_checkpoint($1, $2, $3, $4, $5, $6, $7::smallint[], $8::integer[], $9::bytea[])', [
          vote.activityId, size, Buffer.from(root), 'open', 'note', now,
          given.map(({ level }) => level), given.map(({ index }) => index), given.map(({ hash }) => Buffer.from(hash)),
        ])
      })
    await expect(keep((nodes) => nodes.map((node, n) => (n === 3 ? { ...node, hash: randomBytes(32) } : node)))).rejects.toThrow('not the nodes')
    await expect(keep((nodes) => nodes.filter(({ level }) => level > 0))).rejects.toThrow('not the nodes')
    await expect(keep((nodes) => nodes.slice(0, -1))).rejects.toThrow('not the nodes')
    await expect(keep((nodes) => [...nodes, { level: 0, index: 25, hash: randomBytes(32) }])).rejects.toThrow('not the nodes')
    await expect(keep((nodes) => nodes, 10)).rejects.toThrow('must be of its 20 leaves')
    await keep((nodes) => nodes)
    expect(await asSuperuser('SELECT count(*)::int AS nodes FROM core.ballot_log_node WHERE activity_id = $1')).toEqual([{ nodes: 20 + 10 + 5 + 2 + 1 }])
  })

  it('B-11 cannot be changed or cut by any role but the owner', async () => {
    await castMany(10)
    await vote.append()
    for (const url of [database.urls.app, database.urls.platform]) {
      for (const table of ['ballot_log_node', 'ballot_checkpoint']) {
        for (const sql of [`UPDATE core.${table} SET activity_id = activity_id`, `DELETE FROM core.${table}`, `TRUNCATE core.${table}`, `INSERT INTO core.${table} DEFAULT VALUES`]) {
          await expect(connectOnce(url, async (client) => await client.query(sql))).rejects.toThrow('permission denied')
        }
      }
    }
  })
})
