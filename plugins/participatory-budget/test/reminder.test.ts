import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestPlatform, tracesOf, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { z } from 'zod'
import { reminderApi } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, codeOf, DAY_MS, openVote, publishBudget, residentByMail, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'

const SCHEDULE = 'participatory-budget.remind-voters'
const Count = z.object({ rows: z.int() })

describe('a reminder of the vote', () => {
  let platform: TestPlatform
  let huy: PublishedBudget
  let gent: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
    huy = await publishBudget(platform, 'huy')
    gent = await publishBudget(platform, 'gent')
    await openVote(platform, huy)
    await openVote(platform, gent)
  }, 60_000)
  afterAll(async () => await platform?.close())

  const ask = async (resident: TestBrowser, { params }: PublishedBudget, email: string) =>
    await resident.client(reminderApi).ask({ params, body: { email, locale: 'fr' } })
  const state = async (resident: TestBrowser, { params }: PublishedBudget) => valueOf(await resident.client(reminderApi).state({ params }))
  const stored = async (): Promise<number> =>
    (await platform.rows(Count, 'SELECT count(*)::int AS rows FROM plugin_participatory_budget.vote_reminder'))[0]?.rows ?? 0
  const reminded = (): string[] => platform.mails.sent.filter(({ subject }) => subject.startsWith('Rappel')).map(({ to }) => to)

  it('is for the mailbox that was proven, and lies sealed', async () => {
    const ada = await residentByMail(platform, 'huy', huy, 'ada@example.org')
    expect(await state(ada, huy)).toEqual({ canAsk: true, isAsked: false })
    expect(await ask(ada, huy, 'somebody@example.org')).toMatchObject({ ok: false, problem: { code: 'other-mailbox', issues: [{ path: 'email' }] } })
    valueOf(await ask(ada, huy, 'Ada@example.org'))
    valueOf(await ask(ada, huy, 'ada@example.org'))
    expect(await state(ada, huy)).toEqual({ canAsk: true, isAsked: true })
    expect(await stored()).toBe(1)
    expect(await tracesOf(platform, 'ada@example.org')).toEqual([])
  })

  it('is not for who proved something else, nor for a stranger', async () => {
    const [byCode] = await residentsByCode(platform, 'huy', huy, 1)
    if (byCode === undefined) throw new Error('nobody')
    expect(await state(byCode, huy)).toEqual({ canAsk: false, isAsked: false })
    expect(codeOf(await ask(byCode, huy, 'code@example.org'))).toBe('no-reminder')
    expect(codeOf(await ask(platform.visitor('huy'), huy, 'stranger@example.org'))).toBe('not-proven')
  })

  it('can be taken back, and then nothing is left', async () => {
    const bob = await residentByMail(platform, 'huy', huy, 'bob@example.org')
    valueOf(await ask(bob, huy, 'bob@example.org'))
    await bob.client(reminderApi).forget({ params: huy.params })
    expect(await stored()).toBe(1)
  })

  it('B-06 goes with the next morning, not with the ballot, for who has voted: nothing is written when a ballot is cast', async () => {
    const cleo = await residentByMail(platform, 'huy', huy, 'cleo@example.org')
    valueOf(await ask(cleo, huy, 'cleo@example.org'))
    valueOf(await castBallot(cleo, huy, ['park']))
    expect(await stored()).toBe(2)
    expect(await state(cleo, huy)).toEqual({ canAsk: false, isAsked: false })
    await platform.runSchedule(SCHEDULE)
    expect(await stored()).toBe(1)
    expect(reminded()).toEqual([])
  })

  it('is sent once within the last two days, says nothing of choices, and the address is gone', async () => {
    const daan = await residentByMail(platform, 'gent', gent, 'daan@example.org')
    valueOf(await ask(daan, gent, 'daan@example.org'))
    platform.clock.advance(8.5 * DAY_MS)
    await platform.runSchedule(SCHEDULE)
    await platform.runSchedule(SCHEDULE)
    await platform.runJobs()
    expect(reminded().sort()).toEqual(['ada@example.org', 'daan@example.org'])
    const { text } = platform.mails.lastTo('ada@example.org')
    expect(text).toContain(`/fr/a/${huy.activity.slug}/vote`)
    for (const { title } of huy.projects) expect(text).not.toContain(title.fr)
    expect(await stored()).toBe(0)
    const late = await residentByMail(platform, 'huy', huy, 'late@example.org')
    expect(codeOf(await ask(late, huy, 'late@example.org'))).toBe('no-reminder')
  })

  it('leaves no address behind a vote that is over', async () => {
    const eva = await publishBudget(platform, 'huy')
    await openVote(platform, eva)
    const resident = await residentByMail(platform, 'huy', eva, 'eva@example.org')
    valueOf(await ask(resident, eva, 'eva@example.org'))
    expect(await stored()).toBe(1)
    await closeVote(platform, eva)
    expect(await stored()).toBe(0)
  })
})
