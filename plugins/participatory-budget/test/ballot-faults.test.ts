import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, ballotLogApi, votesApi } from '@parvis/contract'
import { BallotBox } from '@parvis/plugin-api/server'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { budgetApi, budgetStaffApi } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, codeOf, openVote, publishBudget, residentsByCode, valueOf, wholeResult, type PublishedBudget } from './budget-test-kit.js'

describe('a ballot that breaks the rules', () => {
  let platform: TestPlatform
  let approval: PublishedBudget
  let knapsack: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
    approval = await publishBudget(platform, 'huy', { minPicks: 2, maxPicks: 3 })
    knapsack = await publishBudget(platform, 'gent', { ballotType: 'knapsack' })
    await openVote(platform, approval)
    await openVote(platform, knapsack)
  })
  afterAll(async () => await platform?.close())

  const voterOf = async (slug: string, budget: PublishedBudget): Promise<TestBrowser> => {
    const [voter] = await residentsByCode(platform, slug, budget, 1)
    if (voter === undefined) throw new Error('no voter')
    return voter
  }
  const idOf = ({ projects }: PublishedBudget, reference: string): string => projects.find((each) => each.reference === reference)?.id ?? ''
  const turnout = async (slug: string, { params }: PublishedBudget) =>
    await platform.inCommune(slug, async () => await platform.get(BallotBox).turnout(ActivityId.decode(params.activity) ?? ''))
  const send = async (voter: TestBrowser, { params }: PublishedBudget, body: string) =>
    await voter.fetch(`/api/participatory-budget/activities/${params.activity}/ballot`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })

  /** Every refusal is 422 with its code, and the same voter can go on. */
  const expectRefusals = async (slug: string, budget: PublishedBudget, cases: readonly (readonly [string, string, string])[], castGood: (voter: TestBrowser) => Promise<unknown>) => {
    const voter = await voterOf(slug, budget)
    const before = await turnout(slug, budget)
    for (const [what, body, code] of cases) {
      const answer = await send(voter, budget, body)
      expect({ what, status: answer.status, body: await answer.text() }).toMatchObject({ what, status: 422, body: expect.stringContaining(code) })
    }
    expect(await turnout(slug, budget)).toBe(before)
    expect(valueOf(await voter.client(budgetApi).ballot({ params: budget.params })).hasCast).toBe(false)
    await castGood(voter)
    expect(await turnout(slug, budget)).toBe(before + 1)
  }

  it('B-04 by approval is refused with 422 for each kind of fault, stores nothing, and the voter tries again', async () => {
    const [park, path, bench, pool] = ['park', 'path', 'bench', 'pool'].map((reference) => idOf(approval, reference))
    const projects = (...ids: unknown[]) => JSON.stringify({ projects: ids })
    await expectRefusals(
      'huy',
      approval,
      [
        ['unknown', projects(park, 'prj_nowhere'), 'unknown-project'],
        ['of another vote', projects(park, idOf(knapsack, 'park')), 'unknown-project'],
        ['too few', projects(park), 'too-few-projects'],
        ['none', projects(), 'too-few-projects'],
        ['too many', projects(park, path, bench, pool), 'too-many-projects'],
        ['twice', projects(park, park), 'duplicate-project'],
        ['larger than 64 KiB', projects(park, 'x'.repeat(66_000)), 'ballot-too-large'],
        ['many of them, larger than 64 KiB', projects(...Array.from({ length: 3000 }, () => park)), 'ballot-too-large'],
        ['a number', projects(1), 'invalid-input'],
        ['a fraction', projects(park, 1.5), 'invalid-input'],
        ['a negative number', projects(-1, path), 'invalid-input'],
        ['null, which JSON makes of NaN', projects(Number.NaN, path), 'invalid-input'],
        ['points for projects', JSON.stringify({ projects: { [park ?? '']: 3 } }), 'invalid-input'],
        ['another fingerprint', JSON.stringify({ projects: [park, path], fingerprint: 'f'.repeat(64) }), 'other-rules'],
        ['no list at all', '{}', 'invalid-input'],
      ],
      async (voter) => valueOf(await castBallot(voter, approval, ['park', 'path'])),
    )
  })

  it('B-04 by knapsack is refused with 422 when it costs more than the budget, to the cent', async () => {
    const [park, path, bench] = ['park', 'path', 'bench'].map((reference) => idOf(knapsack, reference))
    await expectRefusals(
      'gent',
      knapsack,
      [
        ['over the budget', JSON.stringify({ projects: [park, path] }), 'over-budget'],
        ['twice, as if to count half', JSON.stringify({ projects: [bench, bench] }), 'duplicate-project'],
        ['nothing', JSON.stringify({ projects: [] }), 'too-few-projects'],
      ],
      async (voter) => valueOf(await castBallot(voter, knapsack, ['park', 'bench'])),
    )
  })

  it('B-04 that names a withdrawn project is refused with 422, and taken without it', async () => {
    const params = { ...approval.params, project: idOf(approval, 'pool') }
    valueOf(await approval.clerk.client(budgetStaffApi).withdrawProject({ params, body: { reason: { fr: 'Le terrain est vendu.' } } }))
    const voter = await voterOf('huy', approval)
    const refused = await castBallot(voter, approval, ['park', 'pool'])
    expect(refused).toMatchObject({ ok: false, problem: { status: 422, issues: [{ path: 'projects.1', code: 'withdrawn-project' }] } })
    valueOf(await castBallot(voter, approval, ['park', 'path']))
  })

  it('B-04 is taken with the fingerprint of the frozen rules', async () => {
    const voter = await voterOf('huy', approval)
    const { fingerprint = '' } = valueOf(await voter.client(budgetApi).facts({ params: approval.params }))
    const body = { projects: [idOf(approval, 'park'), idOf(approval, 'path')], fingerprint }
    valueOf(await voter.client(budgetApi).cast({ params: approval.params, body }))
  })

  it('B-05 B-19 gives a code by mail that names no choice, to nobody whose ballot is not there', async () => {
    const voter = await voterOf('huy', approval)
    const { trackingCode } = valueOf(await castBallot(voter, approval, ['park', 'bench']))
    const mail = async (code: string) =>
      await voter.client(votesApi).mailCode({ params: approval.params, body: { email: 'ada@example.org', trackingCode: code, locale: 'nl' } })
    expect(codeOf(await mail('0000-0000-0000-0000-00'))).toBe('no-such-ballot')
    expect((await mail(trackingCode.toLowerCase())).ok).toBe(true)
    await platform.runJobs()
    const { subject, text } = platform.mails.lastTo('ada@example.org')
    expect(text).toContain(trackingCode)
    for (const { reference, title, id } of approval.projects)
      for (const said of [id, title.fr, title.nl, ...(reference === 'park' ? [] : [reference])]) expect(`${subject} ${text}`).not.toContain(said)
    for (let more = 0; more < 5; more += 1) await mail(trackingCode)
    expect(codeOf(await mail(trackingCode))).toBe('too-many-requests')
  })

  it('B-19 with receipts of inclusion, no answer about a code tells the choices, before the close or after', async () => {
    const voter = await voterOf('huy', approval)
    const receipt = valueOf(await castBallot(voter, approval, ['path', 'bench']))
    expect(Object.keys(receipt).sort()).toEqual(['replaced', 'trackingCode'])
    const third = platform.visitor('huy')
    const { trackingCode } = receipt
    const answers = async (): Promise<string> =>
      JSON.stringify([
        await third.client(budgetApi).track({ params: approval.params, body: { trackingCode } }),
        await third.client(ballotLogApi).proof({ params: approval.params, body: { trackingCode } }),
        await voter.client(budgetApi).ballot({ params: approval.params }),
      ])
    const open = await answers()
    await closeVote(platform, approval)
    for (const answer of [open, await answers()]) {
      expect(answer).not.toMatch(/nonce|content|opening/)
      for (const { reference, title, id } of approval.projects) for (const said of [`"${reference}"`, id, title.fr]) expect(answer).not.toContain(said)
    }
  })

  // Last, because the clock goes past the votes above.
  it.each([
    [
      'cumulative',
      { ballotType: 'cumulative', pointsToGive: 10, mostPointsEach: 6, maxPicks: 2 },
      (park: string, path: string, bench: string): readonly (readonly [string, string, string])[] => [
        ['more points than there are', JSON.stringify({ projects: [park, path], points: [6, 5] }), 'too-many-points'],
        ['more for one than allowed', JSON.stringify({ projects: [park], points: [7] }), 'too-many-points-each'],
        ['none', JSON.stringify({ projects: [park], points: [0] }), 'points-below-one'],
        ['negative', JSON.stringify({ projects: [park, path], points: [6, -2] }), 'points-below-one'],
        ['a fraction', JSON.stringify({ projects: [park], points: [1.5] }), 'not-a-whole-number'],
        ['null, which JSON makes of NaN', JSON.stringify({ projects: [park], points: [Number.NaN] }), 'invalid-input'],
        ['beyond all numbers', `{"projects":["${park}"],"points":[1e400]}`, 'invalid-input'],
        ['fewer points than projects', JSON.stringify({ projects: [park, path], points: [1] }), 'points-missing'],
        ['no points', JSON.stringify({ projects: [park] }), 'points-missing'],
        ['too many projects', JSON.stringify({ projects: [park, path, bench], points: [1, 1, 1] }), 'too-many-projects'],
        ['twice', JSON.stringify({ projects: [park, park], points: [1, 1] }), 'duplicate-project'],
        ['larger than 64 KiB', JSON.stringify({ projects: [park], points: Array.from({ length: 30_000 }, () => 1) }), 'ballot-too-large'],
        ['another fingerprint', JSON.stringify({ projects: [park], points: [1], fingerprint: 'f'.repeat(64) }), 'other-rules'],
      ],
      [6, 4],
    ],
    [
      'scoring',
      { ballotType: 'scoring', highestScore: 4, minPicks: 2 },
      (park: string, path: string): readonly (readonly [string, string, string])[] => [
        ['too high', JSON.stringify({ projects: [park, path], points: [5, 1] }), 'score-out-of-range'],
        ['negative', JSON.stringify({ projects: [park, path], points: [1, -1] }), 'score-out-of-range'],
        ['a fraction', JSON.stringify({ projects: [park, path], points: [1, 0.5] }), 'not-a-whole-number'],
        ['too few', JSON.stringify({ projects: [park], points: [4] }), 'too-few-projects'],
        ['unknown', JSON.stringify({ projects: [park, 'prj_nowhere'], points: [4, 4] }), 'unknown-project'],
      ],
      [4, 0],
    ],
    [
      'ranking',
      { ballotType: 'ranking', maxPicks: 2 },
      (park: string, path: string, bench: string): readonly (readonly [string, string, string])[] => [
        ['too many', JSON.stringify({ projects: [bench, park, path] }), 'too-many-projects'],
        ['twice, as first and second', JSON.stringify({ projects: [park, park] }), 'duplicate-project'],
        ['none', JSON.stringify({ projects: [] }), 'too-few-projects'],
        ['with points', JSON.stringify({ projects: [park], points: [3] }), 'points-unexpected'],
      ],
      undefined,
    ],
  ] as const)('B-04 by %s is refused with 422 for each kind of fault, and stores nothing', async (_, settings, casesOf, points) => {
    const budget = await publishBudget(platform, 'huy', settings)
    await openVote(platform, budget)
    const [park = '', path = '', bench = ''] = ['park', 'path', 'bench'].map((reference) => idOf(budget, reference))
    const good = { projects: [path, park], ...(points === undefined ? {} : { points: [...points] }) }
    await expectRefusals('huy', budget, casesOf(park, path, bench), async (voter) => valueOf(await voter.client(budgetApi).cast({ params: budget.params, body: good })))
    await closeVote(platform, budget)
    const result = wholeResult(valueOf(await platform.visitor('huy').client(budgetApi).result({ params: budget.params })))
    const expected = points === undefined ? { path: 2, park: 1 } : { path: points[0], park: points[1] }
    expect(Object.fromEntries(result.projects.map((project) => [project.reference, project.points]))).toEqual({ bench: 0, pool: 0, ...expected })
  })
})
