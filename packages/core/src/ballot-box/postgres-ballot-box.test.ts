import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { isProblem, type Problem } from '@parvis/contract'
import type { CastReceipt } from '@parvis/plugin-api/server'
import fc from 'fast-check'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestVote } from '../testing/test-vote.js'

describe('the ballot box', () => {
  let database: TestDatabase
  let here: TestBallotBox
  let there: TestBallotBox
  let work: Work
  let otherWork: Work
  let vote: TestVote
  let elsewhere: TestVote

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
    vote = new TestVote(here, work)
    elsewhere = vote.through(there)
  })

  const either = (n: number): TestVote => (n % 2 === 0 ? vote : elsewhere)
  const codes = (answers: (CastReceipt | Problem)[]): (string | undefined)[] => answers.map((answer) => (isProblem(answer) ? answer.code : undefined))
  const asSuperuser = async (sql: string): Promise<Record<string, unknown>[]> =>
    await connectOnce(database.superuserUrl, async (client) => (await client.query<Record<string, unknown>>(sql, [vote.activityId])).rows)

  it('B-03 counts one of 200 parallel ballots of one person through two processes', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, async (_, n) => await either(n).cast('ada', { n })))
    expect(codes(answers).filter((code) => code === undefined)).toHaveLength(1)
    expect(codes(answers).filter((code) => code === 'already-cast')).toHaveLength(199)
    expect(await vote.turnout()).toBe(1)
    const winner = answers.findIndex((answer) => !isProblem(answer))
    expect(await vote.sealedContents()).toEqual([{ n: winner }])
  })

  it('B-03 counts the last of 200 parallel ballots of one person when ballots can be changed', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, async (_, n) => await either(n).cast('ada', { n }, { changeable: true })))
    expect(answers.filter((answer) => !isProblem(answer) && !answer.replaced)).toHaveLength(1)
    expect(answers.filter((answer) => !isProblem(answer) && answer.replaced)).toHaveLength(199)
    const last = await vote.cast('ada', { n: 'last' }, { changeable: true })
    expect(last).toMatchObject({ replaced: true })
    expect(await vote.sealedContents()).toEqual([{ n: 'last' }])
  })

  it('B-03 keeps one ballot a person while it is appended to the log under their hands', async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, n) => await vote.cast(`person ${n}`, { first: n }, { changeable: true })))
    const again = Array.from({ length: 120 }, async (_, n) => await either(n).cast(`person ${n % 40}`, { again: n }, { changeable: true }))
    await Promise.all([vote.append(), ...again, elsewhere.append(), vote.append()])
    expect(codes(await Promise.all(again)).filter((code) => code !== undefined)).toEqual([])
    const contents = await vote.sealedContents()
    expect(contents).toHaveLength(40)
    expect(JSON.stringify(contents)).not.toContain('first')
  })

  it('B-08 tells where the ballot of a code is, and only after the close that it was superseded', async () => {
    const first = await vote.mustCast('ada', { n: 1 }, { changeable: true })
    expect(await vote.find(first)).toBe('accepted')
    const second = await vote.mustCast('ada', { n: 2 }, { changeable: true })
    expect(await vote.find(first)).toBe('accepted')
    expect(await vote.find(second.toLowerCase().replaceAll('-', ' '))).toBe('accepted')
    expect(await new TestVote(here, work).find(second)).toBe('unknown')
    for (const strange of ['', 'not a code', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ', `${second}0`]) expect(await vote.find(strange)).toBe('unknown')
    await vote.seal()
    expect(await vote.find(first)).toBe('superseded')
    expect(await vote.find(second)).toBe('logged')
  })

  it('refuses ballots after the close, by the clock of the database, and after sealing', async () => {
    expect(await vote.cast('ada', {}, { closesAt: new Date(Date.now() - 1) })).toMatchObject({ code: 'voting-closed' })
    expect(await vote.turnout()).toBe(0)
    await vote.seal()
    expect(await vote.cast('ada', {})).toMatchObject({ code: 'voting-closed' })
    expect(await elsewhere.cast('ada', {})).toMatchObject({ code: 'voting-closed' })
    expect(await vote.sealedContents()).toEqual([])
  })

  it('lets no ballot slip in while it is sealed', async () => {
    await vote.cast('first', { n: -1 })
    const casting = Array.from({ length: 60 }, async (_, n) => await either(n).cast(`person ${n}`, { n }))
    const contents = await vote.sealedContents()
    const answers = await Promise.all(casting)
    const counted = answers.filter((answer) => !isProblem(answer)).length
    expect(codes(answers).every((code) => code === undefined || code === 'voting-closed')).toBe(true)
    expect(contents).toHaveLength(counted + 1)
    expect(await vote.sealedContents()).toHaveLength(counted + 1)
  })

  it('knows who has cast before it is sealed, and nobody of another commune', async () => {
    await vote.cast('ada', {})
    expect(await vote.hasCast('ada')).toBe(true)
    expect(await vote.hasCast('bob')).toBe(false)
    expect(await new TestVote(here, otherWork, vote.activityId).turnout()).toBe(0)
  })

  it('keeps the content as it was given, whatever JSON it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json().map((text): unknown => JSON.parse(text)), { maxLength: 8 }), async (given) => {
        vote = new TestVote(here, work)
        await Promise.all(given.map(async (content, n) => await vote.mustCast(`person ${n}`, content)))
        const read = await vote.sealedContents()
        const texts = (values: unknown[]): string[] => values.map((value) => JSON.stringify(sorted(value))).sort()
        expect(texts(read)).toEqual(texts(given))
      }),
      { numRuns: 15 },
    )
  })

  it('refuses content of more than 64 KiB, stores nothing of it, and lets the voter try again', async () => {
    expect(await vote.cast('ada', 'x'.repeat(65_535))).toMatchObject({ code: 'too-large', status: 413 })
    expect(await vote.hasCast('ada')).toBe(false)
    expect(await vote.cast('ada', 'x'.repeat(65_534))).toMatchObject({ replaced: false })
    expect(await vote.sealedContents()).toHaveLength(1)
  })

  it('destroys the link that allowed changes when it is sealed', async () => {
    await vote.cast('ada', { n: 1 }, { changeable: true })
    await vote.seal()
    expect(await asSuperuser('SELECT slot FROM core.ballot WHERE activity_id = $1')).toEqual([{ slot: null }])
    expect(await asSuperuser('SELECT slot_salt FROM core.ballot_box WHERE activity_id = $1')).toEqual([{ slot_salt: null }])
  })

  it('takes the ballots of an imported election into a sealed box and its log, and nobody counts as having cast', async () => {
    const imported = Array.from({ length: 6000 }, (_, n) => ({ n }))
    await vote.within(async ({ box }) => await box.importSealed(vote.activityId, imported))
    const contents = await vote.sealedContents()
    expect(new Set(contents.map((content) => JSON.stringify(content))).size).toBe(6000)
    expect(await vote.turnout()).toBe(0)
    expect(await vote.cast('ada', {})).toMatchObject({ code: 'voting-closed' })
    expect(await asSuperuser('SELECT size, state FROM core.ballot_checkpoint WHERE activity_id = $1')).toEqual([{ size: 6000, state: 'closed' }])
  })

  it('takes no imported ballots where people have cast, nor before the seal', async () => {
    const imported = vote.within(async ({ services }) => await services.db.run('SELECT core.import_sealed_ballots($1, $2, $3, $4)', [vote.activityId, [], [], []]))
    await expect(imported).rejects.toThrow('sealed box')
    await vote.cast('ada', {})
    await vote.seal()
    await expect(vote.within(async ({ box }) => await box.importSealed(vote.activityId, [{}]))).rejects.toThrow('nobody has cast')
  })

  it('B-03 counts each person once, with the last ballot that was accepted, in any history', async () => {
    const Act = fc.record({ person: fc.integer({ min: 0, max: 4 }), choice: fc.integer({ min: 0, max: 99 }), appended: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(Act, { maxLength: 12 }), fc.boolean(), async (acts, changeable) => {
        vote = new TestVote(here, work)
        const expected = new Map<number, number>()
        for (const { person, choice, appended } of acts) {
          const answer = await vote.cast(`person ${person}`, choice, { changeable })
          const isFirst = !expected.has(person)
          expect(isProblem(answer)).toBe(!isFirst && !changeable)
          if (isFirst || changeable) expected.set(person, choice)
          if (appended) await vote.append()
        }
        const contents = (await vote.sealedContents()) as number[]
        expect(contents.sort()).toEqual([...expected.values()].sort())
      }),
      { numRuns: 25 },
    )
  })
})

/** Keys in order, so that equal values have equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}
