import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { budgetApi, budgetStaffApi } from '../src/contract/index.js'
import { ballotPage } from '../src/portal/vote/ballot.page.js'
import { donePage } from '../src/portal/vote/done.page.js'
import { specimenPage } from '../src/portal/vote/specimen.page.js'
import budgetServer from '../src/server/index.js'
import { closeVote, draftBudget, openVote, publishBudget, publishDraft, residentByMail, valueOf, type PublishedBudget } from './budget-test-kit.js'
import { districtCard } from './district-card.plugin.js'
import { takeMethods } from './envelope-kit.js'
import { PlainBrowser, type PlainPage } from './portal-form.js'

const NORTH = { id: 'north', title: { fr: 'Quartier Nord', nl: 'Wijk Noord' }, budgetCents: 900_000, districts: ['Nord'] }
const SOUTH = { id: 'south', title: { fr: 'Quartier Sud', nl: 'Wijk Zuid' }, budgetCents: 900_000, districts: ['Sud'] }
const WHOLE = { id: 'whole', title: { fr: 'Partout', nl: 'Overal' }, budgetCents: 1_000_000 }

/** Ballots through the forms of the portal, without a line of script, in two communes. */
describe('a ballot without JavaScript', () => {
  let platform: TestPlatform
  const budgets: Record<string, PublishedBudget> = {}
  let mailbox = 0

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer, districtCard] })
    const two = [WHOLE, { id: 'small', title: { fr: 'Petits', nl: 'Klein' }, budgetCents: 500_000 }]
    budgets['knapsack'] = await publishBudget(platform, 'gent', { ballotType: 'knapsack' })
    budgets['points'] = await publishBudget(platform, 'huy', { ballotType: 'cumulative', pointsToGive: 10, mostPointsEach: 6, envelopes: two }, { bench: 'small' })
    budgets['ranking'] = await publishBudget(platform, 'gent', { ballotType: 'ranking', maxPicks: 3, minPicks: 2 })
    budgets['scoring'] = await publishBudget(platform, 'huy', { ballotType: 'scoring', highestScore: 5 })
    budgets['districts'] = await publishBudget(platform, 'huy', { areaRule: 'choice', envelopes: [WHOLE, NORTH, SOUTH] }, { path: 'north', bench: 'south' })
    budgets['residence'] = await publishByResidence('gent', [WHOLE, NORTH], { park: 'whole', path: 'north' })
    budgets['elsewhere'] = await publishByResidence('huy', [NORTH, SOUTH], { park: 'north', path: 'south' })
    for (const budget of Object.values(budgets)) await openVote(platform, budget)
  }, 180_000)
  afterAll(async () => await platform?.close())

  /** With a card among the proofs, which tells the district; voters of this test prove a mailbox, which does not. */
  const publishByResidence = async (slug: string, envelopes: readonly unknown[], projects: Readonly<Record<string, string>>): Promise<PublishedBudget> => {
    const draft = await draftBudget(platform, slug, { envelopes })
    await takeMethods(draft, ['mailbox', 'district-card'])
    const titles: Readonly<Record<string, { fr: string; nl: string }>> = { park: { fr: 'Un parc', nl: 'Een park' }, path: { fr: 'Un sentier', nl: 'Een pad' } }
    for (const [reference, envelope] of Object.entries(projects)) {
      const body = { reference, envelope, title: titles[reference] ?? {}, costCents: 600_000 }
      valueOf(await draft.clerk.client(budgetStaffApi).createProject({ params: draft.params, body }))
    }
    return await publishDraft(platform, slug, draft)
  }
  const idOf = ({ projects }: PublishedBudget, reference: string): string => projects.find((each) => each.reference === reference)?.id ?? ''
  const budgetOf = (name: string): PublishedBudget => {
    const budget = budgets[name]
    if (budget === undefined) throw new Error(`No budget "${name}"`)
    return budget
  }
  /** A voter who has proven a mailbox, at their first page. */
  const begin = async (name: string, slug: 'huy' | 'gent') => {
    const budget = budgetOf(name)
    mailbox += 1
    const resident = await residentByMail(platform, slug, budget, `voter${mailbox}@example.org`)
    const browser = new PlainBrowser(resident, budget.activity, slug === 'huy' ? 'fr' : 'nl')
    const mark = (reference: string) => `mark-${idOf(budget, reference)}`
    return { budget, browser, resident, mark, page: await browser.open(ballotPage) }
  }
  const faultAt = ({ html }: PlainPage, id: string): string => new RegExp(`id="${id}-error">([^<]*)<`).exec(html)?.[1] ?? ''
  /** Casts what is reviewed, and looks at the page that says so. */
  const cast = async (browser: PlainBrowser, { projects }: PublishedBudget, review: PlainPage) => {
    expect(review.html).toContain('[review.not-yet]')
    const sent = await browser.send(ballotPage, review, { button: 'confirm' })
    expect(sent).toMatchObject({ status: 303, to: '/vote/done' })
    const left = JSON.stringify(browser.flashed)
    const { html } = await browser.open(donePage)
    for (const { id, title } of projects) for (const said of [id, title.fr ?? '', title.nl ?? '']) expect(`${left} ${html}`).not.toContain(said)
    expect(html).toMatch(/(?:[0-9A-Z]{4}-){4}[0-9A-Z]{2}/)
  }

  it('B-04 B-05 fills the budget: counts on request, refuses what costs more and keeps the ticks', async () => {
    const { budget, browser, page } = await begin('knapsack', 'gent')
    const ticks = (...references: string[]) => ({ project: references.map((each) => idOf(budget, each)) })
    const counted = await browser.send(ballotPage, page, { button: 'recount', changes: ticks('park', 'bench') })
    expect(counted.html).toContain('<strong data-part="left">€1000</strong>')
    const over = await browser.send(ballotPage, counted, { button: 'next', changes: ticks('park', 'path') })
    expect(over.status).toBe(422)
    expect(faultAt(over, 'projects')).toContain('[ballot.fault.over-budget')
    expect(over.fields.filter(([name]) => name === 'project')).toHaveLength(2)
    const review = await browser.send(ballotPage, over, { button: 'next', changes: ticks('park', 'bench') })
    expect(review.html).toContain('€9000')
    const again = await browser.send(ballotPage, review, { button: 'change:envelope:all' })
    expect(again.fields.filter(([name]) => name === 'project')).toHaveLength(2)
    await cast(browser, budget, await browser.send(ballotPage, again, { button: 'next' }))
  })

  it('shares out points in two envelopes: each fault at its field, nothing typed is lost, the way back keeps everything', async () => {
    const { budget, browser, page, mark } = await begin('points', 'huy')
    expect(page.html).toContain('[ballot.envelope {"place":1,"total":2}]')
    const typed = { [mark('park')]: '7', [mark('path')]: '2' }
    const each = await browser.send(ballotPage, page, { button: 'next', changes: typed })
    expect(each.status).toBe(422)
    expect(faultAt(each, `project-${idOf(budget, 'park')}`)).toContain('[ballot.fault.too-many-points-each')
    const many = await browser.send(ballotPage, each, { button: 'next', changes: { [mark('park')]: '6', [mark('path')]: '5' } })
    expect(faultAt(many, 'projects')).toContain('[ballot.fault.too-many-points {')
    const fraction = await browser.send(ballotPage, many, { button: 'next', changes: { [mark('park')]: '1,5' } })
    expect(faultAt(fraction, `project-${idOf(budget, 'park')}`)).toContain('[ballot.fault.not-a-whole-number')
    const second = await browser.send(ballotPage, fraction, { button: 'next', changes: { [mark('park')]: '6', [mark('path')]: '4' } })
    expect(second.html).toContain('[ballot.envelope {"place":2,"total":2}]')
    const back = await browser.send(ballotPage, second, { button: 'back', changes: { [mark('bench')]: '3' } })
    expect(back.fields).toEqual(expect.arrayContaining([[mark('park'), '6'], [mark('path'), '4'], [mark('bench'), '3']]))
    const forward = await browser.send(ballotPage, back, { button: 'next' })
    const review = await browser.send(ballotPage, forward, { button: 'next' })
    expect(review.html).toContain('[review.points.of {"given":10,"points":10}]')
    expect(review.html).toContain('[review.points.of {"given":3,"points":10}]')
    const there = await browser.send(ballotPage, review, { button: 'change:envelope:small' })
    expect(there.fields).toContainEqual([mark('bench'), '3'])
    await cast(browser, budget, await browser.send(ballotPage, there, { button: 'next' }))
  })

  it('takes an empty envelope, and no ballot that is empty altogether', async () => {
    const { budget, browser, page, mark } = await begin('districts', 'huy')
    const chosen = await browser.send(ballotPage, page, { button: 'next', changes: { district: '' } })
    const nothing = await browser.send(ballotPage, chosen, { button: 'next' })
    expect(nothing.status).toBe(422)
    expect(faultAt(nothing, 'projects')).toContain('[ballot.fault.too-few-projects')
    expect(mark('park')).not.toBe('mark-')
    await cast(browser, budget, await browser.send(ballotPage, nothing, { button: 'next', changes: { project: [idOf(budget, 'park')] } }))
  })

  it('ranks: two projects in one place are refused at both, by name; the review has the order', async () => {
    const { budget, browser, page, mark } = await begin('ranking', 'gent')
    const same = await browser.send(ballotPage, page, { button: 'next', changes: { [mark('park')]: '2', [mark('path')]: '2' } })
    expect(same.status).toBe(422)
    expect(faultAt(same, `project-${idOf(budget, 'park')}`)).toContain('"title":"Een park","others":"Een pad"')
    expect(faultAt(same, `project-${idOf(budget, 'path')}`)).toContain('"title":"Een pad","others":"Een park"')
    expect(same.fields).toEqual(expect.arrayContaining([[mark('park'), '2'], [mark('path'), '2']]))
    const few = await browser.send(ballotPage, same, { button: 'next', changes: { [mark('path')]: '' } })
    expect(faultAt(few, 'projects')).toContain('[ballot.fault.too-few-projects {')
    const review = await browser.send(ballotPage, few, { button: 'next', changes: { [mark('path')]: '1' } })
    expect(review.html.indexOf('Een pad')).toBeLessThan(review.html.indexOf('Een park'))
    await cast(browser, budget, review)
  })

  it('scores: no opinion is no score, and 0 is one', async () => {
    const { budget, browser, page, mark } = await begin('scoring', 'huy')
    expect(page.fields).toContainEqual([mark('park'), ''])
    const beyond = await browser.send(ballotPage, page, { button: 'next', changes: { [mark('park')]: '6' } })
    expect(faultAt(beyond, `project-${idOf(budget, 'park')}`)).toContain('[ballot.fault.score-out-of-range')
    const review = await browser.send(ballotPage, beyond, { button: 'next', changes: { [mark('park')]: '0', [mark('bench')]: '5' } })
    expect(review.html).toContain('[review.score.of {"score":0,"highest":5}]')
    expect(review.html).not.toContain('Un sentier')
    await cast(browser, budget, review)
  })

  it('asks first for one district where they are a matter of choice; marks of another one are kept and not cast', async () => {
    const { budget, browser, page } = await begin('districts', 'huy')
    expect(page.html).toContain('[ballot.district.title]')
    const none = await browser.send(ballotPage, page, { button: 'next' })
    expect(faultAt(none, 'district')).toBe('[ballot.fault.no-district]')
    const ticks = (...references: string[]) => ({ project: references.map((each) => idOf(budget, each)) })
    const whole = await browser.send(ballotPage, none, { button: 'next', changes: { district: 'north' } })
    const north = await browser.send(ballotPage, whole, { button: 'next', changes: ticks('park') })
    expect(north.html).toContain('Un sentier')
    expect(north.html).not.toContain('Un banc')
    const review = await browser.send(ballotPage, north, { button: 'next', changes: ticks('park', 'path') })
    const other = await browser.send(ballotPage, await browser.send(ballotPage, review, { button: 'change:district' }), { button: 'next', changes: { district: 'south' } })
    const south = await browser.send(ballotPage, other, { button: 'next' })
    const last = await browser.send(ballotPage, south, { button: 'next', changes: ticks('park', 'path', 'bench') })
    expect(last.html).toContain('Un banc')
    expect(last.html).not.toContain('Un sentier')
    await cast(browser, budget, last)
  })

  it('shows the envelopes that are open to the person, and says of the others for whom they are', async () => {
    const { budget, browser, page } = await begin('residence', 'gent')
    expect(page.html).toContain('[ballot.closed {"envelope":"Wijk Noord","districts":"Nord"}]')
    expect(page.html).not.toContain('Een pad')
    await cast(browser, budget, await browser.send(ballotPage, page, { button: 'next', changes: { project: [idOf(budget, 'park')] } }))
  })

  it('has no page to fill in for who may choose in no envelope, and says why', async () => {
    const { page } = await begin('elsewhere', 'huy')
    expect(page.html).toContain('[ballot.no-envelope.text]')
    expect(page.html).toContain('[ballot.closed {"envelope":"Quartier Sud","districts":"Sud"}]')
    expect(page.html).not.toContain('<form')
  })

  it('B-04 tells who has marked a project that was withdrawn meanwhile, by name, and goes on without it', async () => {
    const { budget, browser, page, mark } = await begin('scoring', 'huy')
    const review = await browser.send(ballotPage, page, { button: 'next', changes: { [mark('pool')]: '5', [mark('bench')]: '4' } })
    const params = { ...budget.params, project: idOf(budget, 'pool') }
    valueOf(await budget.clerk.client(budgetStaffApi).withdrawProject({ params, body: { reason: { fr: 'Le terrain est vendu.' } } }))
    const told = await browser.send(ballotPage, review, { button: 'confirm' })
    expect(told.status).toBe(422)
    expect(faultAt(told, 'projects')).toContain('[ballot.fault.withdrawn-project {"title":"Une piscine"')
    expect(told.fields).toContainEqual([mark('bench'), '4'])
    await cast(browser, budget, await browser.send(ballotPage, told, { button: 'next' }))
  })

  it('has a sheet to prepare at home, which is no ballot', async () => {
    const { budget, browser, page } = await begin('ranking', 'gent')
    expect(page.html).toContain('data-keep=""')
    const { html } = await browser.open(specimenPage)
    expect(html).toContain('[specimen.not-a-ballot]')
    expect(html).not.toContain('<form')
    for (const { title } of budget.projects) expect(html).toContain(title.nl)
  })

  it('is counted as it was marked', async () => {
    for (const budget of Object.values(budgets)) await closeVote(platform, budget)
    const resultOf = async (slug: string, name: string) => valueOf(await platform.visitor(slug).client(budgetApi).result({ params: budgetOf(name).params }))
    const pointsOf = async (slug: string, name: string) =>
      (await resultOf(slug, name)).envelopes.flatMap(({ projects }) => projects.map((project) => [project.reference, project.points ?? 0] as const))
    expect(await pointsOf('huy', 'points')).toEqual(expect.arrayContaining([['park', 6], ['path', 4], ['bench', 3], ['pool', 0]]))
    expect(await pointsOf('huy', 'scoring')).toEqual(expect.arrayContaining([['park', 0], ['bench', 9]]))
    const [first, second] = (await pointsOf('gent', 'ranking')).filter(([, points]) => points > 0)
    expect([first?.[0], second?.[0]]).toEqual(['path', 'park'])
    const votes = (await resultOf('huy', 'districts')).envelopes.flatMap(({ projects }) => projects.map((project) => [project.reference, project.votes] as const))
    expect(votes).toEqual(expect.arrayContaining([['park', 2], ['path', 0], ['bench', 1]]))
  })
})
