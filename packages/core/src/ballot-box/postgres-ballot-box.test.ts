import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { isProblem, type Problem } from '@parvis/contract'
import type { CastBallot, CastReceipt } from '@parvis/plugin-api/server'
import fc from 'fast-check'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { spawnSource } from '../testing/spawn-source.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'

const LATER = new Date('2100-01-01')

describe('the ballot box', () => {
  let database: TestDatabase
  let here: TestBallotBox
  let there: TestBallotBox
  let work: Work
  let otherWork: Work
  let activityId = ''

  beforeAll(async () => {
    database = await createTestDatabase()
    work = systemWork(await createTestCommune(database.urls, 'huy'))
    otherWork = systemWork(await createTestCommune(database.urls, 'mol'))
    here = await openTestBallotBox(database.urls)
    there = await openTestBallotBox(database.urls)
  })

  afterAll(async () => {
    await here?.close()
    await there?.close()
    await database?.close()
  })

  beforeEach(() => {
    activityId = randomUUID()
  })

  const within = async <T>(task: (box: TestBallotBox['box']) => Promise<T>, server = here): Promise<T> =>
    await server.services.units.run(work, async () => await task(server.box))
  const ballot = (person: string, content: unknown, more: Partial<CastBallot> = {}): CastBallot => ({
    activityId,
    voter: { personKey: person, method: 'test', level: 1 },
    channel: 'web',
    content,
    changeable: false,
    closesAt: LATER,
    ...more,
  })
  const cast = async (person: string, content: unknown, more: Partial<CastBallot> = {}, server = here): Promise<CastReceipt | Problem> =>
    await within(async (box) => await box.cast(ballot(person, content, more)), server)
  const sealedContents = async (): Promise<unknown[]> => {
    await within(async (box) => await box.seal(activityId))
    return await within(async (box) => {
      const read: unknown[] = []
      for await (const content of box.contents(activityId)) read.push(content)
      return read
    })
  }
  const asSuperuser = async (sql: string): Promise<Record<string, unknown>[]> =>
    await connectOnce(database.superuserUrl, async (client) => (await client.query<Record<string, unknown>>(sql, [activityId])).rows)
  const codes = (answers: (CastReceipt | Problem)[]): (string | undefined)[] => answers.map((answer) => (isProblem(answer) ? answer.code : undefined))

  it('counts one of 200 parallel ballots of one person through two processes', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, async (_, n) => await cast('ada', { n }, {}, n % 2 === 0 ? here : there)))
    expect(codes(answers).filter((code) => code === undefined)).toHaveLength(1)
    expect(codes(answers).filter((code) => code === 'already-cast')).toHaveLength(199)
    expect(await within(async (box) => await box.turnout(activityId))).toBe(1)
    expect(await sealedContents()).toHaveLength(1)
  })

  it('counts the last of 200 parallel ballots of one person when ballots can be changed', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, async (_, n) => await cast('ada', { n }, { changeable: true }, n % 2 === 0 ? here : there)))
    expect(answers.filter((answer) => !isProblem(answer) && !answer.replaced)).toHaveLength(1)
    expect(answers.filter((answer) => !isProblem(answer) && answer.replaced)).toHaveLength(199)
    const last = await cast('ada', { n: 'last' }, { changeable: true })
    expect(last).toMatchObject({ replaced: true })
    expect(await sealedContents()).toEqual([{ n: 'last' }])
  })

  it('keeps one ballot a person while it is mixed under their hands', async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, n) => await cast(`person ${n}`, { first: n }, { changeable: true })))
    const mix = async (): Promise<number> => await within(async () => await here.services.db.run('SELECT core.mix_ballots($1, true)', [activityId]))
    const again = Array.from({ length: 120 }, async (_, n) => await cast(`person ${n % 40}`, { again: n }, { changeable: true }, n % 2 === 0 ? here : there))
    await Promise.all([mix(), ...again, mix(), mix()])
    expect(codes(await Promise.all(again)).filter((code) => code !== undefined)).toEqual([])
    const contents = await sealedContents()
    expect(contents).toHaveLength(40)
    expect(JSON.stringify(contents)).not.toContain('first')
  })

  it('finds the code of the ballot that counts, and no longer that of a replaced one', async () => {
    const first = await cast('ada', { n: 1 }, { changeable: true })
    const second = await cast('ada', { n: 2 }, { changeable: true })
    if (isProblem(first) || isProblem(second)) throw new Error('both count')
    const holds = async (code: string): Promise<boolean> => await within(async (box) => await box.holds(activityId, code))
    expect(await holds(first.trackingCode)).toBe(false)
    expect(await holds(second.trackingCode.toLowerCase().replaceAll('-', ' '))).toBe(true)
    expect(await holds('not a code')).toBe(false)
    await sealedContents()
    expect(await holds(second.trackingCode)).toBe(true)
  })

  it('refuses ballots after the close, by the clock of the database, and after sealing', async () => {
    expect(await cast('ada', {}, { closesAt: new Date(Date.now() - 1) })).toMatchObject({ code: 'voting-closed' })
    expect(await within(async (box) => await box.turnout(activityId))).toBe(0)
    await sealedContents()
    expect(await cast('ada', {})).toMatchObject({ code: 'voting-closed' })
    expect(await cast('ada', {}, {}, there)).toMatchObject({ code: 'voting-closed' })
    expect(await sealedContents()).toEqual([])
  })

  it('lets no ballot slip in while it is sealed', async () => {
    await cast('first', { n: -1 })
    const casting = Array.from({ length: 60 }, async (_, n) => await cast(`person ${n}`, { n }, {}, n % 2 === 0 ? here : there))
    const contents = await sealedContents()
    const answers = await Promise.all(casting)
    const counted = answers.filter((answer) => !isProblem(answer)).length
    expect(codes(answers).every((code) => code === undefined || code === 'voting-closed')).toBe(true)
    expect(contents).toHaveLength(counted + 1)
    expect(await sealedContents()).toHaveLength(counted + 1)
  })

  it('knows who has cast before it is sealed, and nobody of another commune', async () => {
    await cast('ada', {})
    const hasCast = async (person: string): Promise<boolean> => await within(async (box) => await box.hasCast(activityId, { personKey: person, method: 'test', level: 1 }))
    expect(await hasCast('ada')).toBe(true)
    expect(await hasCast('bob')).toBe(false)
    expect(await here.services.units.run(otherWork, async () => await here.box.turnout(activityId))).toBe(0)
  })

  it('shows no ballot to any role before it is sealed', async () => {
    await cast('ada', { pick: 'secret' })
    const read = within(async (box) => {
      for await (const content of box.contents(activityId)) return content
      return undefined
    })
    await expect(read).rejects.toThrow('is not sealed')
    for (const url of [database.urls.app, database.urls.platform]) {
      for (const sql of ['SELECT content FROM core.ballot', 'SELECT xmin FROM core.ballot', 'SELECT nullifier FROM core.ballot_marker', 'SELECT xmin FROM core.ballot_marker']) {
        const attempt = connectOnce(url, async (client) => await client.query(`BEGIN; SELECT set_config('app.commune_id', '${work.commune.id}', true); ${sql}`))
        await expect(attempt).rejects.toThrow('permission denied')
      }
    }
    const early = within(async () => await here.services.db.run('SELECT core.import_sealed_ballots($1, $2, $3)', [activityId, [], []]))
    await expect(early).rejects.toThrow('sealed box')
  })

  it('leaves nothing by which the two stores could be joined, once it is mixed', async () => {
    const people = Array.from({ length: 60 }, (_, n) => n)
    for (const n of people) await cast(`person ${n}`, { n }, { changeable: true })
    await within(async () => await here.services.db.run('SELECT core.mix_ballots($1, true)', [activityId]))
    const markers = await asSuperuser('SELECT *, xmin::text AS writer, ctid::text AS place FROM core.ballot_marker WHERE activity_id = $1 ORDER BY ctid')
    const ballots = await asSuperuser('SELECT *, xmin::text AS writer, ctid::text AS place FROM core.ballot WHERE activity_id = $1 ORDER BY ctid')
    // No transaction wrote a marker and a ballot that are still there.
    const writers = new Set(markers.map((row) => row['writer']))
    expect(ballots.filter((row) => writers.has(row['writer']))).toEqual([])
    // No value of bytes is in both, under any name.
    const bytes = (rows: Record<string, unknown>[]): string[] => rows.flatMap((row) => Object.values(row).filter((value) => Buffer.isBuffer(value)).map((value) => value.toString('hex')))
    const ofMarkers = new Set(bytes(markers))
    expect(bytes(ballots).filter((value) => ofMarkers.has(value))).toEqual([])
    // Markers stand in the order of casting; the ballots do not: 60 of them agree in all places once in 60! mixes.
    const order = ballots.map((row) => (row['content'] as { n: number }).n)
    expect([...order].sort((a, b) => a - b)).toEqual(people)
    expect(order).not.toEqual(people)
    expect(fixedPoints(order)).toBeLessThan(15)
    // Neither store knows a time finer than the day.
    const types = await connectOnce(database.superuserUrl, async (client) =>
      (await client.query<{ type: string }>("SELECT data_type AS type FROM information_schema.columns WHERE table_schema = 'core' AND table_name IN ('ballot', 'ballot_marker')")).rows.map((row) => row.type),
    )
    expect(types.filter((type) => type.startsWith('timestamp'))).toEqual([])
  })

  it('leaves ballots alone that are mixed already, and mixes again once there is a new one', async () => {
    const mix = async (): Promise<number> => await within(async () => await here.services.db.run('SELECT core.mix_ballots($1, true)', [activityId]))
    const writers = async (): Promise<unknown[]> => (await asSuperuser('SELECT DISTINCT xmin::text AS writer FROM core.ballot WHERE activity_id = $1')).map((row) => row['writer'])
    for (const person of ['ada', 'bob', 'eve']) await cast(person, { person })
    await mix()
    const first = await writers()
    expect(first).toHaveLength(1)
    await mix()
    expect(await writers()).toEqual(first)
    await cast('new', {})
    await mix()
    expect(await writers()).toHaveLength(1)
    expect(await writers()).not.toEqual(first)
  })

  it('takes ballots while others are being mixed', async () => {
    for (const person of ['ada', 'bob']) await cast(person, { person }, { changeable: true })
    await within(async () => {
      await here.services.db.run('SELECT core.mix_ballots($1, true)', [activityId])
      // The mix is not committed yet.
      expect(await cast('new', {}, { changeable: true }, there)).toMatchObject({ replaced: false })
    })
    expect(await cast('ada', { changed: true }, { changeable: true })).toMatchObject({ replaced: true })
    expect(await sealedContents()).toHaveLength(3)
  })

  it('destroys the link that allowed changes when it is sealed', async () => {
    await cast('ada', { n: 1 }, { changeable: true })
    await sealedContents()
    expect(await asSuperuser('SELECT slot FROM core.ballot WHERE activity_id = $1')).toEqual([{ slot: null }])
    expect(await asSuperuser('SELECT slot_salt FROM core.ballot_box WHERE activity_id = $1')).toEqual([{ slot_salt: null }])
  })

  it('takes the ballots of an imported election into a sealed box, and nobody counts as having cast', async () => {
    const imported = Array.from({ length: 6000 }, (_, n) => ({ n }))
    await within(async (box) => await box.importSealed(activityId, imported))
    const contents = await sealedContents()
    expect(new Set(contents.map((content) => JSON.stringify(content))).size).toBe(6000)
    expect(await within(async (box) => await box.turnout(activityId))).toBe(0)
    expect(await cast('ada', {})).toMatchObject({ code: 'voting-closed' })
  })

  it('counts each person once, with the last ballot that was accepted, in any history', async () => {
    const Act = fc.record({ person: fc.integer({ min: 0, max: 4 }), choice: fc.integer({ min: 0, max: 99 }), mixed: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(Act, { maxLength: 12 }), fc.boolean(), async (acts, changeable) => {
        activityId = randomUUID()
        const expected = new Map<number, number>()
        for (const { person, choice, mixed } of acts) {
          const answer = await cast(`person ${person}`, choice, { changeable })
          const isFirst = !expected.has(person)
          expect(isProblem(answer)).toBe(!isFirst && !changeable)
          if (isFirst || changeable) expected.set(person, choice)
          if (mixed) await within(async () => await here.services.db.run('SELECT core.mix_ballots($1, true)', [activityId]))
        }
        const contents = (await sealedContents()) as number[]
        expect(contents.sort()).toEqual([...expected.values()].sort())
      }),
      { numRuns: 25 },
    )
  })

  it('has a marker for each ballot, and every confirmed ballot, after its process was killed', async () => {
    const { urls } = database
    const child = spawnSource(new URL('./cast-in-a-loop.fixture.ts', import.meta.url), {
      FIXTURE_OWNER: urls.owner,
      FIXTURE_APP: urls.app,
      FIXTURE_PLATFORM: urls.platform,
      FIXTURE_ACTIVITY: activityId,
    })
    const confirmed: string[] = []
    await new Promise<void>((resolve) => {
      child.child.stdout?.on('data', (chunk: Buffer) => {
        confirmed.push(...[...chunk.toString('utf8').matchAll(/^cast (\S+)$/gm)].map((match) => match[1] ?? ''))
        if (confirmed.length > 300) resolve()
      })
    })
    child.child.kill('SIGKILL')
    await child.ended
    const [counts] = await asSuperuser(
      'SELECT (SELECT count(*)::int FROM core.ballot WHERE activity_id = $1) AS ballots, (SELECT count(*)::int FROM core.ballot_marker WHERE activity_id = $1) AS markers',
    )
    expect(counts?.['ballots']).toBe(counts?.['markers'])
    expect(counts?.['ballots']).toBeGreaterThan(300)
    const [commune] = await asSuperuser('SELECT DISTINCT commune_id AS id FROM core.ballot WHERE activity_id = $1')
    const casting = { ...work, commune: { ...work.commune, id: String(commune?.['id']) } }
    for (const code of confirmed.slice(-50)) {
      expect(await here.services.units.run(casting, async () => await here.box.holds(activityId, code))).toBe(true)
    }
  })
})

function fixedPoints(order: readonly number[]): number {
  return order.filter((value, place) => value === place).length
}
