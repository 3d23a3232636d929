import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eligibilityApi, participationAdminApi, type Activity } from '@parvis/contract'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { PROPOSE_ACTION, VOTE_ACTION } from '../src/contract/index.js'
import participatoryBudgetServer from '../src/server/index.js'
import { codeOf, DAY_MS, valueOf } from './budget-test-kit.js'

describe('while ideas come in', () => {
  let platform: TestPlatform
  let clerk: TestBrowser
  let activity: Activity
  const participation = () => clerk.client(participationAdminApi)
  const save = async (settings: Record<string, unknown>) =>
    await participation().updateActivity({ params: { activity: activity.id }, body: { settings: { ...activity.settings, ...settings } } })

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer], communes: 1 })
    clerk = await platform.staff('huy', 'clerk')
    const title = { fr: 'Budget participatif', nl: 'Burgerbegroting' }
    const settings = { budgetCents: 5_000_000, ideas: { criteria: [{ fr: 'Le lieu est public.' }] } }
    activity = valueOf(await participation().createActivity({ body: { plugin: 'participatory-budget', title, summary: title, settings } }))
    const params = { activity: activity.id }
    const day = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
    const phase = (kind: string, from: number, to: number) => ({ kind, title, startsAt: day(from), endsAt: day(to) })
    valueOf(await participation().setPhases({ params, body: { phases: [phase('ideas', 0, 10), phase('vote', 60, 70)] } }))
    activity = valueOf(await participation().moveActivity({ params, body: { to: 'published' } }))
    platform.clock.advance(1_000)
  }, 120_000)
  afterAll(async () => await platform?.close())

  it('ballot and rule can still change, and what ideas are judged by cannot', async () => {
    activity = valueOf(await save({ maxPicks: 3, rule: 'greedy' }))
    expect(activity.settings).toMatchObject({ maxPicks: 3, rule: 'greedy' })
    expect(await save({ ideas: { criteria: [{ fr: 'Un autre critère.' }] } })).toMatchObject({
      ok: false,
      problem: { status: 422, code: 'invalid-input', issues: [{ path: 'settings.ideas', code: 'stands-fast' }] },
    })
  })

  it('who may vote can still change, and who may propose cannot', async () => {
    const rules = clerk.client(eligibilityApi)
    const rule = { minimumLevel: 1 as const, minimumAge: 16 }
    valueOf(await rules.save({ params: { activity: activity.id, action: VOTE_ACTION }, body: rule }))
    expect(codeOf(await rules.save({ params: { activity: activity.id, action: PROPOSE_ACTION }, body: rule }))).toBe('wrong-state')
    expect(valueOf(await rules.read({ params: { activity: activity.id } })).isFrozen).toBe(false)
  })

  it('nothing changes any more once the vote has begun', async () => {
    platform.clock.advance(61 * DAY_MS)
    expect(codeOf(await save({ maxPicks: 4 }))).toBe('wrong-state')
    const rules = clerk.client(eligibilityApi)
    expect(codeOf(await rules.save({ params: { activity: activity.id, action: VOTE_ACTION }, body: { minimumLevel: 1 } }))).toBe('wrong-state')
  })
})
