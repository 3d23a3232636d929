import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, participationAdminApi, publicActsApi } from '@parvis/contract'
import { belgianDay, createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { followUpApi, followUpStaffApi, type OfficialAnswerContent } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, codeOf, DAY_MS, openVote, publishBudget, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'
import { stripesFile } from './made-up-picture.js'

describe('what becomes of the projects that won', () => {
  let platform: TestPlatform
  let huy: PublishedBudget
  let gent: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
    huy = await publishBudget(platform, 'huy', { maxPicks: 3 })
    gent = await publishBudget(platform, 'gent', { maxPicks: 3 })
    await openVote(platform, huy)
    const [first, ...others] = await residentsByCode(platform, 'huy', huy, 4)
    if (first === undefined) throw new Error('Nobody has proven a code')
    valueOf(await castBallot(first, huy, ['park']))
    for (const resident of others) valueOf(await castBallot(resident, huy, ['park', 'bench']))
  })
  afterAll(() => platform?.close())

  const of = (reference: string) => ({ ...huy.params, project: huy.projects.find((project) => project.reference === reference)?.id ?? '' })
  const staff = () => huy.clerk.client(followUpStaffApi)
  const residents = (slug = 'huy') => platform.visitor(slug).client(followUpApi)
  const day = (later: number) => belgianDay(platform.clock.now(), later)
  const overview = async () => valueOf(await residents().overview({ params: huy.params }))
  const stateOf = async (reference: string) => (await overview()).projects.find((project) => project.reference === reference)?.state

  it('is not there before the result, and for winners alone after it', async () => {
    const plan = { title: { fr: 'Les travaux' }, plannedOn: day(60) }
    expect(codeOf(await residents().overview({ params: huy.params }))).toBe('no-result-yet')
    expect(codeOf(await staff().addMilestone({ params: of('park'), body: plan }))).toBe('no-result-yet')
    await closeVote(platform, huy)
    expect((await overview()).projects.map(({ reference, state, plannedCents }) => [reference, state, plannedCents])).toEqual([
      ['park', 'no-plan', 600_000],
      ['bench', 'no-plan', 300_000],
    ])
    expect(codeOf(await staff().addMilestone({ params: of('path'), body: plan }))).toBe('not-a-winner')
    expect(codeOf(await staff().addMilestone({ params: { ...huy.params, project: gent.projects[0]?.id ?? '' }, body: plan }))).toBe('not-found')
    expect(codeOf(await residents().project({ params: of('path') }))).toBe('not-a-winner')
  })

  it('goes from planned over under way and late to done, by the days alone', async () => {
    const body = { title: { fr: 'Le plan' }, plannedOn: day(10) }
    const { id } = valueOf(await staff().addMilestone({ params: of('park'), body }))
    const change = async (more: object) => valueOf(await staff().changeMilestone({ params: { ...of('park'), milestone: id }, body: { ...body, ...more } }))
    expect(await stateOf('park')).toBe('planned')
    expect((await change({ startedOn: day(0) })).state).toBe('under-way')
    platform.clock.advance(11 * DAY_MS)
    expect(await overview()).toMatchObject({ states: { late: 1, 'no-plan': 1, done: 0 }, projects: [{ state: 'late', milestones: { late: 1, total: 1 } }, {}] })
    const doneOn = day(0)
    expect((await change({ startedOn: day(-11), doneOn })).state).toBe('done')
    expect(await stateOf('park')).toBe('done')
    // Taken back, as if it had not been said.
    expect((await change({ startedOn: day(-11) })).state).toBe('late')
    const abandonedReason = { fr: 'Le terrain est pollué.' }
    expect((await change({ abandonedReason })).state).toBe('abandoned')
    const read = valueOf(await residents().project({ params: of('park') }))
    expect(read.milestones).toMatchObject([{ state: 'abandoned', abandonedReason }])
    await change({ doneOn })
  })

  it('adds up what is spent against the plan, and takes back a wrong entry', async () => {
    const spend = async (cents: number) => valueOf(await staff().addSpending({ params: of('park'), body: { spentOn: day(0), what: { fr: 'Des arbres' }, cents } }))
    await spend(250_050)
    const wrong = await spend(999_999)
    valueOf(await staff().removeSpending({ params: { ...of('park'), spending: wrong.id } }))
    expect(codeOf(await staff().removeSpending({ params: { ...of('park'), spending: wrong.id } }))).toBe('not-found')
    expect(await overview()).toMatchObject({ plannedCents: 900_000, spentCents: 250_050, currency: 'EUR' })
    const none = await staff().addSpending({ params: of('park'), body: { spentOn: day(0), what: { fr: 'Rien' }, cents: 0 } })
    expect(none.ok ? [] : none.problem.issues).toEqual([{ path: 'cents', code: 'required' }])
  })

  it('tells news with a picture, in a feed too', async () => {
    const { id } = valueOf(await staff().uploadPicture({ params: huy.params, file: stripesFile(), fileName: 'avant.png' }))
    const picture = { id, alt: { fr: 'Une prairie nue.' } }
    const body = { text: { fr: 'Les <travaux> commencent & avancent.' }, author: { fr: 'Service des espaces verts' }, picture, moment: 'before' as const }
    const posted = valueOf(await staff().postUpdate({ params: of('park'), body }))
    expect(posted).toMatchObject({ moment: 'before', picture: { id, width: 60 } })
    const without = await staff().postUpdate({ params: of('park'), body: { ...body, picture: { id, alt: {} } } })
    expect(without.ok ? [] : without.problem.issues).toEqual([{ path: 'picture.alt', code: 'required' }])
    const unknown = { id: 'pic_00000000000000000000000000', alt: picture.alt }
    expect(codeOf(await staff().postUpdate({ params: of('park'), body: { ...body, picture: unknown } }))).toBe('unknown-picture')
    const feed = await platform.visitor('huy').fetch(`/api/participatory-budget/activities/${huy.params.activity}/follow-up/updates.atom`)
    expect(feed.headers.get('content-type')).toContain('application/atom+xml')
    const xml = await feed.text()
    expect(xml).toContain('Service des espaces verts')
    expect(xml).toContain(`/fr/a/budget-participatif/projects/${of('park').project}`)
    expect(xml).toContain('Les &lt;travaux&gt; commencent &amp; avancent.')
    expect((await overview()).projects[0]?.lastUpdateAt).toBe(posted.postedAt)
    // Removed by a slip and put back, it has its day again; no day lies ahead.
    valueOf(await staff().removeUpdate({ params: { ...of('park'), update: posted.id } }))
    platform.clock.advance(DAY_MS)
    expect(valueOf(await staff().postUpdate({ params: of('park'), body: posted })).postedAt).toBe(posted.postedAt)
    const ahead = valueOf(await staff().postUpdate({ params: of('park'), body: { ...body, postedAt: '2999-01-01T00:00:00Z' } }))
    expect(new Date(ahead.postedAt).getTime()).toBeLessThanOrEqual(platform.clock.now().getTime())
    valueOf(await staff().removeUpdate({ params: { ...of('park'), update: ahead.id } }))
  })

  it('can be taken away as CSV, formulas defused', async () => {
    valueOf(await staff().addMilestone({ params: of('bench'), body: { title: { fr: '=SUM(A1)' }, plannedOn: '2030-01-15' } }))
    const file = async (name: string) => await (await platform.visitor('huy').fetch(`/api/participatory-budget/activities/${huy.params.activity}/follow-up/${name}`)).text()
    const milestones = (await file('milestones.csv')).split('\r\n')
    expect(milestones[0]).toContain('reference;project_fr')
    expect(milestones.find((line) => line.startsWith('bench;'))).toContain(";'=SUM(A1)")
    expect((await file('spending.csv')).split('\r\n')[1]).toMatch(/^park;.*2500[.,]50$/)
  })

  it('stays in its commune, and is nothing for who may not follow up', async () => {
    expect(codeOf(await residents('gent').overview({ params: huy.params }))).toBe('not-found')
    expect(codeOf(await gent.clerk.client(followUpStaffApi).overview({ params: huy.params }))).toBe('not-found')
    const viewer = await platform.staff('huy', 'viewer')
    expect((await viewer.client(followUpStaffApi).overview({ params: huy.params })).ok).toBe(false)
  })

  it('is an official act each time, with what was there before', async () => {
    const admin = await platform.staff('huy', 'admin')
    const { items } = valueOf(await admin.client(auditApi).list({ query: { limit: 100 } }))
    const acts = items.filter(({ subject }) => subject === of('park').project).map(({ action }) => action.replace('participatory-budget.', ''))
    for (const act of ['milestone-planned', 'milestone-changed', 'milestone-done', 'milestone-abandoned', 'spending-noted', 'spending-removed', 'update-posted']) expect(acts).toContain(act)
  })
})

describe("the commune's answer to a result", () => {
  let platform: TestPlatform
  let budget: PublishedBudget
  const answer: OfficialAnswerContent = {
    decidedBy: { fr: 'Le conseil communal' },
    decidedOn: '2027-06-01',
    author: { fr: 'Secrétariat' },
    text: { fr: 'La commune réalise les deux projets.' },
    decision: 'https://www.example.org/decision',
  }

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
    budget = await publishBudget(platform, 'huy')
  })
  afterAll(() => platform?.close())

  const staff = () => budget.clerk.client(followUpStaffApi)
  const read = async () => valueOf(await platform.visitor('huy').client(followUpApi).answers({ params: budget.params }))

  it('comes after the result, and is overdue from the day after the promised one', async () => {
    const participation = budget.clerk.client(participationAdminApi)
    const answerBy = belgianDay(platform.clock.now(), 20)
    const text = { fr: 'Nos rues' }
    const body = { title: text, summary: text, decisionMaker: { fr: 'Le conseil communal' }, whatCanChange: text, answerBy }
    const process = valueOf(await participation.createProcess({ body }))
    await platform.superuserQuery(async (query) => {
      await query('UPDATE core.activity a SET process_id = p.id FROM core.process p WHERE p.commune_id = a.commune_id')
    })
    expect(process.answerBy).toBe(answerBy)
    expect(codeOf(await staff().publishAnswer({ params: budget.params, body: answer }))).toBe('no-result-yet')
    await openVote(platform, budget)
    await closeVote(platform, budget)
    expect(await read()).toMatchObject({ answers: [], answerBy, isOverdue: false, decisionMaker: { fr: 'Le conseil communal' } })
    platform.clock.advanceTo(new Date(`${answerBy}T12:00:00Z`).toISOString())
    expect((await read()).isOverdue).toBe(false)
    platform.clock.advance(DAY_MS)
    expect((await read()).isOverdue).toBe(true)
  })

  it('is published, changed and withdrawn in public, one to the result and one to each project', async () => {
    valueOf(await staff().publishAnswer({ params: budget.params, body: answer }))
    expect(await read()).toMatchObject({ isOverdue: false, answers: [answer] })
    expect((await read()).answers[0]).not.toHaveProperty('changedAt')
    const text = { fr: 'La commune réalise un projet.' }
    expect(valueOf(await staff().publishAnswer({ params: budget.params, body: { ...answer, text } })).changedAt).toBeDefined()
    const params = { ...budget.params, project: budget.projects[0]?.id ?? '' }
    valueOf(await staff().publishProjectAnswer({ params, body: answer }))
    valueOf(await staff().publishProjectAnswer({ params, body: { ...answer, text } }))
    expect((await read()).answers.map((each) => [each.project?.id, each.text])).toEqual([
      [undefined, text],
      [params.project, text],
    ])
    const bad = await staff().publishAnswer({ params: budget.params, body: { ...answer, decision: 'javascript:alert(1)', text: {} } })
    expect(bad.ok ? [] : bad.problem.issues?.map(({ path, code }) => [path, code])).toEqual([
      ['text', 'required'],
      ['decision', 'not-an-address'],
    ])
    valueOf(await staff().withdrawProjectAnswer({ params }))
    expect((await read()).answers).toHaveLength(1)
    const { acts } = valueOf(await platform.visitor('huy').client(publicActsApi).list({ params: budget.params }))
    const ours = acts.map(({ action }) => action).filter((action) => action.includes('.answer-')).reverse()
    expect(ours).toEqual(['published', 'changed', 'published', 'changed', 'withdrawn'].map((act) => `participatory-budget.answer-${act}`))
  })
})
