import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { participationAdminApi } from '@parvis/contract'
import { createTestPlatform, releaseVote, type TestPlatform } from '@parvis/testkit'
import { budgetApi, budgetStaffApi, tallyCounting, type BudgetResult } from '../src/contract/index.js'
import { envelopeResultPage } from '../src/portal/results/envelope-result.page.js'
import { projectResultPage } from '../src/portal/results/project-result.page.js'
import { resultsPage } from '../src/portal/results/results.page.js'
import { BallotCounter } from '../src/portal/results/what-if/count-ballots.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, DAY_MS, openVote, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'
import { pageHtml } from './page-html.js'

const ENVELOPES = [
  { id: 'ville', title: { fr: 'Toute la ville' }, budgetCents: 1_000_000 },
  { id: 'nord', title: { fr: 'Le nord' }, budgetCents: 300_000 },
]
const PROJECTS = [
  ['park', 600_000, 'ville', 'Nature'],
  ['path', 500_000, 'ville', 'Mobilité'],
  ['hall', 450_000, 'ville', 'Mobilité'],
  ['bench', 200_000, 'nord', 'Nature'],
  ['lamp', 200_000, 'nord', 'Mobilité'],
] as const
const CAST = [['park', 'bench'], ['park', 'bench'], ['park', 'lamp'], ['park'], ['path', 'hall'], ['path', 'hall', 'bench'], ['hall'], ['park', 'path']]

/** A vote with two envelopes that opens in a day. */
async function publishTwoEnvelopes(platform: TestPlatform): Promise<PublishedBudget> {
  const clerk = await platform.staff('huy', 'clerk')
  const participation = clerk.client(participationAdminApi)
  const title = { fr: 'Deux enveloppes' }
  const settings = { budgetCents: 1_300_000, maxPicks: 3, envelopes: ENVELOPES }
  const { id } = valueOf(await participation.createActivity({ body: { plugin: 'participatory-budget', title, summary: title, settings } }))
  const params = { activity: id }
  for (const [reference, costCents, envelope, category] of PROJECTS) {
    const body = { reference, title: { fr: `Le projet ${reference}` }, category: { fr: category }, costCents, envelope }
    valueOf(await clerk.client(budgetStaffApi).createProject({ params, body }))
  }
  const day = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
  valueOf(await participation.setPhases({ params, body: { phases: [{ kind: 'vote', title, startsAt: day(1), endsAt: day(11) }] } }))
  const activity = valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
  await platform.runJobs()
  await releaseVote({ first: clerk, second: await platform.staff('huy', 'admin') }, id)
  await platform.runJobs()
  return { activity, params, clerk, projects: valueOf(await clerk.client(budgetStaffApi).projects({ params })).items }
}

describe('the explained result of two envelopes', () => {
  let platform: TestPlatform
  let budget: PublishedBudget
  let result: BudgetResult

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer], communes: 1 })
    budget = await publishTwoEnvelopes(platform)
    await openVote(platform, budget)
    const residents = await residentsByCode(platform, 'huy', budget, CAST.length)
    for (const [voter, choice] of CAST.entries()) {
      const resident = residents[voter]
      if (resident !== undefined) valueOf(await castBallot(resident, budget, choice))
    }
    await closeVote(platform, budget)
    result = valueOf(await platform.visitor('huy').client(budgetApi).result({ params: budget.params }))
  }, 120_000)
  afterAll(async () => await platform?.close())

  it('has figures for the pictures of each envelope, which add up', () => {
    expect(result.envelopes.map(({ id, ballots }) => [id, ballots])).toEqual([
      ['ville', 8],
      ['nord', 4],
    ])
    for (const { pictures, ballots, winners, projects, endowmentCents = 0 } of result.envelopes) {
      expect(pictures?.groups.reduce((sum, { voters }) => sum + voters, 0)).toBe(ballots)
      expect(pictures?.rules.find(({ isDeciding }) => isDeciding)?.winners).toEqual(winners)
      const paid = pictures?.groups.flatMap((group) => group.paid).reduce((sum, { cents }) => sum + cents, 0) ?? 0
      const cost = projects.filter(({ won }) => won).reduce((sum, { costCents }) => sum + costCents, 0)
      expect(Math.abs(paid - cost)).toBeLessThan(10)
      for (const { shareCents, voters } of pictures?.groups ?? []) expect(Math.abs(shareCents - voters * endowmentCents)).toBeLessThanOrEqual(voters)
      for (const { reference, cents } of pictures?.behind ?? []) expect([reference, cents.length]).toEqual([reference, winners.length + 1])
    }
  })

  it('is shown with an overview, a page for each envelope, and one for each project', async () => {
    const overview = (await pageHtml(resultsPage, result))?.html ?? ''
    for (const { title } of ENVELOPES) expect(overview).toContain(title.fr)
    for (const envelope of result.envelopes) {
      const page = (await pageHtml(envelopeResultPage, result, { params: { envelope: envelope.id } }))?.html ?? ''
      for (const { title } of envelope.projects) expect(page).toContain(title.fr)
      expect(page.match(/<figure/g)).toHaveLength(4)
    }
    for (const [reference] of PROJECTS) expect((await pageHtml(projectResultPage, result, { params: { reference } }))?.title).toContain(`Le projet ${reference}`)
  })

  it('B-14 is found again, digest by digest, by the counter of the browser in the files that are served', async () => {
    for (const envelope of result.envelopes) {
      const address = `/api/participatory-budget/activities/${budget.params.activity}/result/envelopes/${envelope.id}/election.pb`
      const answer = await platform.visitor('huy').fetch(address)
      const file = new Uint8Array(await answer.arrayBuffer())
      const by = { ...tallyCounting(result, result.ballotType), lot: result.lot?.order }
      const recounted = await new BallotCounter().answer({ kind: 'recount', file, by })
      expect(recounted).toMatchObject({ kind: 'recounted', digest: envelope.digest, ballotsDigest: envelope.ballotsDigest, outcome: { winners: envelope.winners } })
    }
  })
})
