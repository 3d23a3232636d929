import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, publicActsApi } from '@parvis/contract'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, openVote, publishBudget, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'

describe('official acts of a vote', () => {
  let platform: TestPlatform
  let budget: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer], communes: 1 })
    budget = await publishBudget(platform, 'huy')
    await openVote(platform, budget)
  })
  afterAll(async () => await platform?.close())

  const entries = async (): Promise<number> =>
    valueOf(await (await platform.staff('huy', 'admin')).client(auditApi).list({ query: { limit: 1 } })).items[0]?.sequence ?? 0
  const check = async () => valueOf(await (await platform.staff('huy', 'admin')).client(auditApi).check())

  it('B-11 are not recorded by casting ballots: voters never wait for the chain', async () => {
    const residents = await residentsByCode(platform, 'huy', budget, 25)
    const before = await entries()
    for (const choice of ['park', 'bench']) {
      const answers = await Promise.all(residents.map((resident) => castBallot(resident, budget, [choice])))
      expect(answers.filter(({ ok }) => ok)).toHaveLength(25)
    }
    expect(await entries()).toBe(before)
  })

  it('B-02 are public from the freezing to the result, and say no name', async () => {
    await closeVote(platform, budget)
    const { acts } = valueOf(await platform.visitor('huy').client(publicActsApi).list({ params: budget.params }))
    const actions = acts.map(({ action }) => action).reverse()
    expect(actions.slice(0, 5)).toEqual(['core.vote-frozen', 'core.vote-released', 'core.vote-open', 'core.vote-closed', 'core.vote-tallied'])
    expect(JSON.stringify(acts)).not.toMatch(/clerk|admin/)
  })

  it('B-11 cannot be cut off: checkpoints of the ballot log keep the head of the chain', async () => {
    expect(await check()).not.toHaveProperty('fault')
    const newest = await entries()
    await platform.superuserQuery(async (query) => {
      await query('SET session_replication_role = replica')
      // Even the checks of the nights are gone.
      await query('DELETE FROM core.audit_check')
      await query('CREATE TABLE cut AS SELECT * FROM core.audit_entry WHERE sequence > 5')
      await query('DELETE FROM core.audit_entry WHERE sequence > 5')
    })
    expect(await check()).toMatchObject({ fault: { sequence: 6, code: 'missing' } })
    await platform.superuserQuery(async (query) => {
      await query('SET session_replication_role = replica')
      await query('INSERT INTO core.audit_entry SELECT * FROM cut')
    })
    expect(await entries()).toBe(newest)
    expect(await check()).not.toHaveProperty('fault')
  })
})
