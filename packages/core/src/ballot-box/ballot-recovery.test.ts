import 'reflect-metadata'
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { appendLeaves, leafHash } from '@parvis/transparency'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { type SourceProcess, spawnSource } from '../testing/spawn-source.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestVote } from '../testing/test-vote.js'
import { sha256 } from './sha256.js'

const KILLS = 100
const AT_ONCE = 3

describe('a vote whose processes are killed', () => {
  let database: TestDatabase
  let here: TestBallotBox
  let work: Work
  let vote: TestVote

  beforeAll(async () => {
    database = await createTestDatabase()
    work = systemWork(await createTestCommune(database.urls, 'huy'))
    here = await openTestBallotBox(database.urls)
  })

  afterAll(async () => {
    await here?.close()
    await database?.close()
  })

  beforeEach(async () => {
    vote = new TestVote(here, work)
    await vote.hasCast('nobody')
  })

  const spawn = (file: string): SourceProcess =>
    spawnSource(new URL(file, import.meta.url), {
      FIXTURE_OWNER: database.urls.owner,
      FIXTURE_APP: database.urls.app,
      FIXTURE_PLATFORM: database.urls.platform,
      FIXTURE_COMMUNE: work.commune.id,
      FIXTURE_ACTIVITY: vote.activityId,
    })
  /** Kills the process after that many lines, whatever it is doing then. @returns what it had said. */
  const killAfter = async ({ child, ended }: SourceProcess, lines: number): Promise<string[]> => {
    let output = ''
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8')
        if (output.split('\n').length > lines) resolve()
      })
      void ended.then(() => reject(new Error(`The process ended by itself after: ${output.slice(-500)}`)))
    })
    child.kill('SIGKILL')
    await ended
    return output.split('\n').slice(0, -1)
  }
  /** One moment of both stores. */
  const counts = async (): Promise<{ markers: number; counting: number }> =>
    await connectOnce(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ markers: number; counting: number }>(
        `SELECT (SELECT count(*)::int FROM core.ballot_marker WHERE activity_id = $1) AS markers,
                (SELECT count(*)::int FROM core.ballot WHERE activity_id = $1 AND NOT superseded) AS counting`,
        [vote.activityId],
      )
      return rows[0] ?? { markers: -1, counting: -2 }
    })

  const standings = async (codes: readonly string[]): Promise<string[]> =>
    await vote.within(async ({ box }) => {
      const found: string[] = []
      for (const code of codes) found.push(await box.find(vote.activityId, code))
      return found
    })

  it(`B-03 has a ballot for each marker, and every confirmed one, after each of ${KILLS} kill -9 at random moments`, async () => {
    let kills = 0
    const confirmed: string[] = []
    const killOnAndOn = async (): Promise<void> => {
      while (kills < KILLS) {
        kills += 1
        const said = (await killAfter(spawn('./cast-in-a-loop.fixture.ts'), 1 + randomInt(40))).map((line) => line.replace('cast ', ''))
        const { markers, counting } = await counts()
        expect(counting).toBe(markers)
        expect(markers).toBeGreaterThan(0)
        for (const standing of await standings(said)) expect(['accepted', 'logged']).toContain(standing)
        confirmed.push(...said)
        if (kills % 10 === 0) await vote.append()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, killOnAndOn))
    await vote.seal()
    for (const standing of await standings(confirmed)) expect(['logged', 'superseded']).toContain(standing)
    expect(new Set(confirmed).size).toBe(confirmed.length)
    expect((await vote.sealedContents()).length).toBe((await counts()).markers)
  }, 300_000)

  it('B-12 has no half of an append after its process was killed, and goes on', async () => {
    let cast = 0
    for (let kill = 0; kill < 5; kill += 1) {
      const appending = spawn('../ballot-log/append-in-a-loop.fixture.ts')
      await appending.line(/^appended/)
      const killed = killAfter(appending, 1 + randomInt(5))
      await Promise.all(Array.from({ length: 60 }, async () => await vote.mustCast(`person ${(cast += 1)}`, cast)))
      await killed
      const [latest] = await connectOnce(database.superuserUrl, async (client) =>
        (await client.query<{ size: number; root: Buffer; leaves: Buffer[] }>(
          `SELECT size, root, ARRAY(SELECT commitment FROM core.ballot WHERE activity_id = $1 AND position IS NOT NULL ORDER BY position) AS leaves
           FROM core.ballot_checkpoint WHERE activity_id = $1 ORDER BY number DESC LIMIT 1`,
          [vote.activityId],
        )).rows)
      const { size, root } = await appendLeaves(0, (latest?.leaves ?? []).map((leaf) => leafHash(leaf, sha256)), { sha256, readNodes: () => [] })
      expect([latest?.size, latest?.root.toString('hex')]).toEqual([size, Buffer.from(root).toString('hex')])
      const { markers, counting } = await counts()
      expect([counting, markers]).toEqual([cast, cast])
    }
    expect(await vote.append()).toMatchObject({ size: 300 })
  }, 120_000)
})
