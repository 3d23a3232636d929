import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { censusApi, eligibilityApi, participationAdminApi, publicActsApi, votesApi, type Census } from '@parvis/contract'
import { peopleAsCsv, syntheticPeople } from '@parvis/core/testing'
import { z } from 'zod'
import { withVote } from '../src/fixtures/index.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { releaseVote } from '../src/platform/two-people.js'

const DAY_MS = 86_400_000
const Count = z.object({ count: z.int() })

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}

describe('the end of a register of residents', () => {
  let platform: TestPlatform
  let first: TestBrowser
  let second: TestBrowser

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote] })
    first = await platform.staff('huy', 'admin')
    second = await platform.staff('huy', 'admin', { person: 2 })
  })
  afterAll(async () => await platform?.close())

  const day = (days: number): string => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
  const read = async ({ id }: Census): Promise<Census> => valueOf(await first.client(censusApi).read({ params: { census: id } }))
  const morning = async (days: number): Promise<void> => {
    platform.clock.advance(days * DAY_MS)
    await platform.runSchedule('core.delete-census')
    await platform.runJobs()
  }
  const notices = (): number => platform.mails.sent.filter(({ to, subject }) => to.endsWith('huy.example') && subject.includes('registre')).length
  const rows = async (): Promise<number> =>
    (await platform.rows(Count, 'SELECT count(*)::int AS count FROM core.census_row'))[0]?.count ?? -1
  const publicActions = async (slug = 'huy'): Promise<string[]> =>
    valueOf(await platform.visitor(slug).client(publicActsApi).recent({ query: { about: 'register' } })).acts.map(({ action }) => action)

  /** A vote on the days from one to eight after now, held by two people. */
  const publish = async (): Promise<string> => {
    const title = { fr: 'Une question' }
    const participation = first.client(participationAdminApi)
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title } }))
    const phases = [{ kind: 'vote', title, startsAt: day(1), endsAt: day(8) }]
    const params = { activity: id }
    valueOf(await participation.setPhases({ params, body: { phases } }))
    const rule = { minimumLevel: 1, methods: ['census-match'] }
    valueOf(await first.client(eligibilityApi).save({ params: { ...params, action: 'with-vote.vote' }, body: rule }))
    valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
    await platform.runJobs()
    await releaseVote({ first, second }, id)
    return id
  }

  it('I-26 keeps a register while a vote runs or is disputed, tells staff a week before, then deletes it in public', async () => {
    const census = await putCensusInForce(platform, 'huy', syntheticPeople(20))
    expect((await read(census)).deletedOn).toBe(day(30).slice(0, 10))
    const activity = await publish()
    expect((await read(census)).deletedOn).toBeUndefined()

    await morning(1.5)
    await morning(7)
    const vote = valueOf(await platform.visitor('huy').client(votesApi).read({ params: { activity } }))
    expect(vote.state).toBe('tallied')
    await morning(10)
    expect((await read(census)).deletedOn).toBeUndefined()
    platform.clock.advance(5 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    expect((await read(census)).deletedOn).toBe(day(30).slice(0, 10))

    await morning(22)
    expect(notices()).toBe(0)
    await morning(1)
    const told = notices()
    expect(told).toBeGreaterThanOrEqual(2)
    expect(platform.mails.sent.at(-1)?.text).toMatch(/supprimé automatiquement/)
    await morning(6)
    expect(notices()).toBe(told)
    expect(await read(census)).toMatchObject({ state: 'active', persons: 20 })

    await morning(1)
    expect(await read(census)).toMatchObject({ state: 'purged', persons: 0 })
    expect(await rows()).toBe(0)
    expect(await publicActions()).toEqual(['core.census-purged', 'core.census-closed', 'core.census-activated'])
    expect(await publicActions('gent')).toEqual([])
  })

  it('I-26 deletes nothing that staff were not told of, however long the server slept', async () => {
    const census = await putCensusInForce(platform, 'huy', syntheticPeople(5, { seed: 2 }))
    const before = notices()
    await morning(400)
    expect(notices()).toBeGreaterThan(before)
    expect((await read(census)).state).toBe('active')
    await morning(1)
    expect((await read(census)).state).toBe('purged')
  })

  it('I-26 takes back the day that it told when a new activity needs the register, and tells again', async () => {
    const census = await putCensusInForce(platform, 'huy', syntheticPeople(5, { seed: 3 }))
    await morning(24)
    const before = notices()
    const title = { fr: 'Une autre question' }
    const participation = first.client(participationAdminApi)
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title } }))
    const phases = [{ kind: 'vote', title, startsAt: day(10), endsAt: day(20) }]
    valueOf(await participation.setPhases({ params: { activity: id }, body: { phases } }))
    await morning(12)
    expect((await read(census)).state).toBe('active')
    await morning(33)
    expect(notices()).toBeGreaterThan(before)
    expect((await read(census)).state).toBe('active')
    await morning(6)
    expect((await read(census)).state).toBe('purged')
  })

  it('I-26 deletes a file that never came into force, without a word to residents', async () => {
    const before = await publicActions()
    const file = new Blob([peopleAsCsv(syntheticPeople(4, { seed: 4 }))], { type: 'text/csv' })
    const body = { label: 'Registre', asOf: day(0).slice(0, 10) }
    const { census } = valueOf(await first.client(censusApi).upload({ file, fileName: 'registre.csv', body }))
    await morning(29)
    expect((await read(census)).state).toBe('uploaded')
    await morning(1)
    expect((await read(census)).state).toBe('purged')
    expect(await platform.rows(Count, 'SELECT count(*)::int AS count FROM core.census_part')).toEqual([{ count: 0 }])
    expect(await publicActions()).toEqual(before)
  })
})
