import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { deskApi, type DeskChannel } from '@parvis/contract'
import { createTestPlatform, putCensusInForce, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { z } from 'zod'
import { ballotPage } from '../src/portal/vote/ballot.page.js'
import participatoryBudgetServer from '../src/server/index.js'
import { castBallot, codeOf, openVote, publishBudget, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'
import { PlainBrowser } from './portal-form.js'

const NAMES = ['Lambert', 'Dupont', 'Maes']
const people = NAMES.map((familyName, place) => ({
  ...{ familyName, givenName: 'Marie', birthDate: `198${place}-05-05`, nationalNumber: '', district: '', email: '' },
  ...{ street: 'Rue Neuve', houseNumber: String(place + 1), box: '', postCode: '4500', locality: 'Huy', language: 'fr' as const },
}))

describe('ballots that a clerk or a helper enters together with a person', () => {
  let platform: TestPlatform
  let budget: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer] })
    budget = await publishBudget(platform, 'huy', { maxPicks: 3, changeable: false })
    await putCensusInForce(platform, 'huy', people)
    await openVote(platform, budget)
  })
  afterAll(() => platform?.close())

  const together = async (staff: TestBrowser, place: number, channel: DeskChannel): Promise<void> => {
    const desk = staff.client(deskApi)
    const { familyName = '', birthDate = '' } = people[place] ?? {}
    const found = valueOf(await desk.search({ body: { familyName, birthDate } })).people
    const body = { person: found[0]?.id ?? '', documentSeen: true } as const
    const { id } = valueOf(await desk.check({ params: budget.params, body }))
    valueOf(await desk.beginSession({ params: { check: id }, body: { channel } }))
  }
  const channels = async () =>
    await platform.rows(z.object({ channel: z.string(), people: z.int() }), 'SELECT channel, count(*)::int AS people FROM core.ballot_marker GROUP BY channel ORDER BY channel')

  it('count like any other, once for the person, with their channel on the side of persons alone', async () => {
    const [clerk, helper] = [await platform.staff('huy', 'clerk'), await platform.staff('huy', 'helper')]
    await together(clerk, 0, 'counter')
    // The next person uses this browser: it keeps no draft.
    expect((await new PlainBrowser(clerk, budget.activity, 'fr').open(ballotPage)).html).toMatch(/<pv-ballot-draft (?![^>]*data-keep)/)
    valueOf(await castBallot(clerk, budget, ['park']))
    await together(helper, 1, 'assisted')
    valueOf(await castBallot(helper, budget, ['path']))
    const [alone] = await residentsByCode(platform, 'huy', budget, 1)
    if (alone === undefined) throw new Error('Nobody has proven a code')
    valueOf(await castBallot(alone, budget, ['park']))
    expect(await channels()).toEqual([
      { channel: 'assisted', people: 1 },
      { channel: 'counter', people: 1 },
      { channel: 'web', people: 1 },
    ])
    // The same person at the other desk: still one vote.
    await together(helper, 0, 'assisted')
    expect(codeOf(await castBallot(helper, budget, ['bench']))).toBe('already-cast')
    const Column = z.object({ name: z.string() })
    const columns = await platform.rows(Column, "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'core' AND table_name = 'ballot'")
    expect(columns.length).toBeGreaterThan(0)
    expect(columns.map(({ name }) => name)).not.toContain('channel')
  })

  it('end with the session of the desk: the next in this browser is nobody', async () => {
    const clerk = await platform.staff('huy', 'clerk')
    await together(clerk, 2, 'counter')
    await clerk.client(deskApi).endSession({ params: budget.params })
    expect(codeOf(await castBallot(clerk, budget, ['park']))).toBe('not-proven')
  })
})
