import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { participationAdminApi, publicActsApi } from '@parvis/contract'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { budgetApi, budgetStaffApi, tallyCounting, type BudgetResult, type EnvelopeResult } from '../src/contract/index.js'
import { resultsPage } from '../src/portal/results/results.page.js'
import { BallotCounter } from '../src/portal/results/what-if/count-ballots.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, codeOf, draftBudget, openVote, publishBudget, residentsByCode, valueOf, wholeResult, type PublishedBudget } from './budget-test-kit.js'
import { pageHtml } from './page-html.js'

const NOTE = { fr: 'Douze habitants tirés au sort.', nl: 'Twaalf gelote inwoners.' }
/** The votes alone choose the park; with the jury the path is first. */
const GIVEN = { park: 1, path: 45, bench: 0, pool: 0 }
const CAST = [['park'], ['park', 'bench'], ['park'], ['path']]

describe('a jury that decides with the voters', () => {
  let platform: TestPlatform
  let huy: PublishedBudget
  let gent: PublishedBudget
  let result: BudgetResult & EnvelopeResult

  const body = (points: Readonly<Record<string, number>> = GIVEN) => ({
    note: NOTE,
    points: Object.entries(points).map(([reference, given]) => ({ reference, points: given })),
  })
  const staff = () => huy.clerk.client(budgetStaffApi)
  const countState = async () => valueOf(await staff().overview({ params: huy.params })).count.state

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer], communes: 2 })
    const settings = { rule: 'greedy', jurySharePercent: 50, maxPicks: 3 }
    huy = await publishBudget(platform, 'huy', settings)
    gent = await publishBudget(platform, 'gent', settings)
  }, 120_000)
  afterAll(async () => await platform?.close())

  it('gives its points from the freezing on, for all projects at once', async () => {
    expect(valueOf(await huy.clerk.client(budgetApi).facts({ params: huy.params }))).toMatchObject({ jurySharePercent: 50 })
    expect(valueOf(await staff().jury({ params: huy.params }))).toMatchObject({ sharePercent: 50, isOpen: true, isComplete: false, note: {} })
    const refused = await staff().saveJury({ params: huy.params, body: body({ park: 1 }) })
    expect(codeOf(refused)).toBe('invalid-input')
  })

  it('is for the rule that ranks by votes alone, and for frozen rules', async () => {
    const draft = await draftBudget(platform, 'huy', { rule: 'phragmen', jurySharePercent: 50 })
    const { blockers } = valueOf(await draft.clerk.client(participationAdminApi).activity({ params: draft.params }))
    expect(blockers.map(({ code, weight }) => `${weight} ${code}`)).toContain('must jury-needs-greedy')
    expect(codeOf(await staff().saveJury({ params: draft.params, body: body() }))).toBe('jury-not-open')
  })

  it('lets the count wait for its points, which then runs by itself', async () => {
    await openVote(platform, huy)
    const residents = await residentsByCode(platform, 'huy', huy, CAST.length)
    for (const [voter, choice] of CAST.entries()) {
      const resident = residents[voter]
      if (resident !== undefined) valueOf(await castBallot(resident, huy, choice))
    }
    await closeVote(platform, huy)
    expect(await countState()).toBe('waiting-for-jury')
    expect(valueOf(await staff().count({ params: huy.params }))).toEqual({ state: 'waiting-for-jury' })
    await platform.runJobs()
    expect(codeOf(await platform.visitor('huy').client(budgetApi).result({ params: huy.params }))).toBe('no-result-yet')

    expect(valueOf(await staff().saveJury({ params: huy.params, body: body() }))).toMatchObject({ isComplete: true, note: NOTE })
    await platform.runJobs()
    expect(await countState()).toBe('published')
    expect(codeOf(await staff().saveJury({ params: huy.params, body: body() }))).toBe('jury-not-open')
    const { acts } = valueOf(await platform.visitor('huy').client(publicActsApi).list({ params: huy.params }))
    expect(acts.map(({ action }) => action)).toContain('participatory-budget.jury-points-entered')
  })

  it('B-14 is published with the result, and everybody can count again with it', async () => {
    const visitor = platform.visitor('huy')
    result = wholeResult(valueOf(await visitor.client(budgetApi).result({ params: huy.params })))
    expect(result.winners).toEqual(['path', 'bench'])
    expect(result.jury).toEqual({ sharePercent: 50, note: NOTE, points: GIVEN })
    const address = `/api/participatory-budget/activities/${huy.params.activity}/result`
    const stored: unknown = await (await visitor.fetch(`${address}/result.json`)).json()
    expect(stored).toMatchObject({ envelopes: [{ jury: { points: GIVEN } }] })
    const file = new Uint8Array(await (await visitor.fetch(`${address}/election.pb`)).arrayBuffer())
    const by = { ...tallyCounting(result, result.ballotType), lot: result.lot?.order }
    const recounted = await new BallotCounter().answer({ kind: 'recount', file, by: { ...by, jury: result.jury } })
    expect(recounted).toMatchObject({ digest: result.digest, ballotsDigest: result.ballotsDigest, outcome: { winners: result.winners } })
    expect(await new BallotCounter().answer({ kind: 'recount', file, by })).toMatchObject({ outcome: { winners: ['park', 'bench'] } })
  })

  it('is said on the page of the result in each language', async () => {
    const french = (await pageHtml(resultsPage, result))?.html ?? ''
    expect(french).toContain('La moitié du score vient d’un jury, le reste des voix. Le jury : Douze habitants tirés au sort.')
    expect(french).toContain('avec 1 voix et 45 points du jury')
    for (const locale of ['nl', 'de', 'en'] as const) expect((await pageHtml(resultsPage, result, { locale }))?.html).toMatch(/1 (stem|Stimme|vote) (en|und|and) 45 (punten|Punkten|points)/u)
  })

  it('belongs to its commune alone', async () => {
    const elsewhere = gent.clerk.client(budgetStaffApi)
    expect(valueOf(await elsewhere.jury({ params: gent.params })).projects.map(({ points }) => points)).toEqual([undefined, undefined, undefined, undefined])
    expect(codeOf(await elsewhere.jury({ params: huy.params }))).toBe('not-found')
    expect(codeOf(await elsewhere.saveJury({ params: huy.params, body: body() }))).toBe('not-found')
  })
})
