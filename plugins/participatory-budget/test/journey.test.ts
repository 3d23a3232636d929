import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, auditApi, participationAdminApi } from '@parvis/contract'
import { outcomeText, readPb, tally } from '@parvis/tally'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { budgetApi, budgetStaffApi } from '../src/contract/index.js'
import participatoryBudgetServer from '../src/server/index.js'
import { castBallot, closeVote, codeOf, openVote, publishBudget, residentByMail, residentsByCode, valueOf, wholeResult, type PublishedBudget } from './budget-test-kit.js'

describe('a participatory budget from the first project to the result', () => {
  let platform: TestPlatform
  let huy: PublishedBudget
  let gent: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer] })
    huy = await publishBudget(platform, 'huy', { maxPicks: 3 })
    gent = await publishBudget(platform, 'gent', { ballotType: 'knapsack', rule: 'greedy', changeable: false })
  })
  afterAll(() => platform?.close())

  const facts = async (slug: string, { params }: PublishedBudget) => valueOf(await platform.visitor(slug).client(budgetApi).facts({ params }))

  it('shows budget, projects and the commitment of the lot before the vote, and takes no ballot yet', async () => {
    expect(await facts('huy', huy)).toMatchObject({ state: 'upcoming', budgetCents: 1_000_000, projects: 4, resultPublished: false })
    expect((await facts('huy', huy)).lotCommitment).toMatch(/^[0-9a-f]{64}$/)
    const list = valueOf(await platform.visitor('huy').client(budgetApi).projects({ params: huy.params, query: { q: 'PARC' } }))
    expect(list.projects.map((project) => project.reference)).toEqual(['park'])
    const early = await residentByMail(platform, 'huy', huy, 'early@example.org')
    expect(codeOf(await castBallot(early, huy, ['park']))).toBe('vote-not-open')
  })

  it('takes a ballot once it is open, from who has proven a mailbox, and gives a tracking code', async () => {
    await openVote(platform, huy)
    const resident = await residentByMail(platform, 'huy', huy, 'ada@example.org')
    expect(codeOf(await castBallot(platform.visitor('huy'), huy, ['park']))).toBe('not-proven')
    const { trackingCode, replaced } = valueOf(await castBallot(resident, huy, ['park', 'path']))
    expect(replaced).toBe(false)
    const track = (code: string) => platform.visitor('huy').client(budgetApi).track({ params: huy.params, body: { trackingCode: code } })
    expect(valueOf(await track(trackingCode.toLowerCase()))).toEqual({ standing: 'accepted' })
    expect(valueOf(await track('AAAA-AAAA-AAAA-AAAA-A'))).toEqual({ standing: 'unknown' })
  })

  it('replaces a ballot where that is allowed: the same mailbox, however it is written, is one voter', async () => {
    const again = await residentByMail(platform, 'huy', huy, 'Ada@Example.org')
    const state = valueOf(await again.client(budgetApi).ballot({ params: huy.params }))
    expect(state).toMatchObject({ proven: true, hasCast: true, changeable: true })
    expect(valueOf(await castBallot(again, huy, ['park'])).replaced).toBe(true)
  })

  it('refuses a ballot against the rules with its faults, and stores nothing', async () => {
    const resident = await residentByMail(platform, 'huy', huy, 'bob@example.org')
    const refused = async (references: string[]) => {
      const answer = await castBallot(resident, huy, references)
      if (answer.ok) throw new Error('accepted')
      return { status: answer.problem.status, code: answer.problem.code, issues: answer.problem.issues?.map((issue) => issue.code) }
    }
    expect(await refused([])).toEqual({ status: 422, code: 'ballot-refused', issues: ['too-few-projects'] })
    expect(await refused(['nowhere'])).toMatchObject({ issues: ['unknown-project'] })
    expect(await refused(['park', 'park'])).toMatchObject({ issues: ['duplicate-project'] })
    expect(await refused(['park', 'path', 'bench', 'pool'])).toMatchObject({ issues: ['too-many-projects'] })
    expect(await refused(['x'.repeat(70_000)])).toMatchObject({ issues: ['ballot-too-large'] })
    const path = `/api/participatory-budget/activities/${huy.params.activity}/ballot`
    for (const body of [{ projects: 'park' }, { projects: [Number.NaN] }, {}, []]) {
      expect((await resident.post(path, body)).status).toBe(422)
    }
    expect(valueOf(await resident.client(budgetApi).ballot({ params: huy.params })).hasCast).toBe(false)
  })

  it('keeps a knapsack ballot within the budget, and a final ballot as it is', async () => {
    await openVote(platform, gent)
    const [voter] = await residentsByCode(platform, 'gent', gent, 1)
    if (voter === undefined) throw new Error('no voter')
    expect(codeOf(await castBallot(voter, gent, ['park', 'path']))).toBe('ballot-refused')
    expect(valueOf(await castBallot(voter, gent, ['park', 'bench'])).replaced).toBe(false)
    expect(codeOf(await castBallot(voter, gent, ['park']))).toBe('already-cast')
  })

  it('counts exactly one of 200 parallel ballots of one voter', async () => {
    const voter = await residentByMail(platform, 'gent', gent, 'parallel@example.org')
    const answers = await Promise.all(Array.from({ length: 200 }, () => castBallot(voter, gent, ['bench'])))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(new Set(answers.filter((answer) => !answer.ok).map(codeOf))).toEqual(new Set(['already-cast']))
  })

  it('refuses projects to change once the vote is open, but for a withdrawal, which every voter sees within a second', async () => {
    const staff = huy.clerk.client(budgetStaffApi)
    const pool = huy.projects.find((project) => project.reference === 'pool')
    if (pool === undefined) throw new Error('no pool')
    const params = { ...huy.params, project: pool.id }
    expect(codeOf(await staff.updateProject({ params, body: { title: { fr: 'Autre' }, costCents: 1 } }))).toBe('projects-frozen')
    expect(codeOf(await staff.createProject({ params: huy.params, body: { title: { fr: 'Autre' }, costCents: 1 } }))).toBe('projects-frozen')
    expect(codeOf(await staff.removeProject({ params }))).toBe('projects-frozen')
    const voter = await residentByMail(platform, 'huy', huy, 'carl@example.org')
    expect((await castBallot(voter, huy, ['pool'])).ok).toBe(true)
    valueOf(await staff.withdrawProject({ params, body: { reason: { fr: 'Le terrain est vendu.' } } }))
    const other = await residentByMail(platform, 'huy', huy, 'dora@example.org')
    const refused = await castBallot(other, huy, ['pool'])
    expect(refused.ok ? [] : refused.problem.issues).toEqual([{ path: 'projects.0', code: 'withdrawn-project' }])
  })

  it('shows no partial result by any route before the close, and turnout in tens only', async () => {
    const voters = await residentsByCode(platform, 'huy', huy, 13)
    for (const [index, voter] of voters.entries()) valueOf(await castBallot(voter, huy, index < 9 ? ['park', 'path'] : ['bench']))
    platform.clock.advance(3_600_000)
    expect((await facts('huy', huy)).turnout).toMatchObject({ voters: 10, exact: false })
    const overview = valueOf(await huy.clerk.client(budgetStaffApi).overview({ params: huy.params }))
    expect(JSON.stringify(overview)).not.toContain('"votes"')
    expect(overview.facts.turnout?.voters).toBe(10)
    expect(codeOf(await platform.visitor('huy').client(budgetApi).result({ params: huy.params }))).toBe('no-result-yet')
    expect(codeOf(await huy.clerk.client(budgetStaffApi).count({ params: huy.params }))).toBe('vote-still-running')
    const readable = await platform.rows(
      z.object({ table: z.string(), allowed: z.boolean() }),
      `SELECT t AS table, has_table_privilege('parvis_app', t, 'SELECT') AS allowed FROM unnest(ARRAY['core.ballot', 'core.ballot_marker']) AS t`,
    )
    expect(readable.every((row) => !row.allowed)).toBe(true)
  })

  it('counts by itself at the close and explains each project', async () => {
    await closeVote(platform, huy)
    const result = wholeResult(valueOf(await platform.visitor('huy').client(budgetApi).result({ params: huy.params })))
    expect(result).toMatchObject({ rule: 'equal-shares', ballots: 15, blank: 1, winners: ['park', 'bench'], spentCents: 900_000 })
    const reasons = Object.fromEntries(result.projects.map((project) => [project.reference, [project.votes, project.reason.code]]))
    expect(reasons).toEqual({ park: [10, 'won-by-shares'], bench: [4, 'won-by-shares'], path: [9, 'narrowly-lost'], pool: [0, 'withdrawn'] })
    expect((await facts('huy', huy)).turnout).toMatchObject({ voters: 15, exact: true })
    expect(result.comparison?.greedy.winners).toEqual(['park', 'bench'])
  })

  it('publishes ballots from which an independent count gives the same winners, and the lot that it had committed to', async () => {
    const result = wholeResult(valueOf(await platform.visitor('huy').client(budgetApi).result({ params: huy.params })))
    const path = `/api/participatory-budget/activities/${huy.params.activity}/result`
    const answer = await platform.visitor('huy').fetch(`${path}/election.pb`)
    const text = await answer.text()
    expect(answer.headers.get('content-disposition')).toContain('election.pb')
    expect(createHash('sha256').update(text).digest('hex')).toBe(result.ballotsDigest)
    const { election, faults } = readPb(text)
    expect(faults).toEqual([])
    if (election === undefined) throw new Error('unreadable')
    const again = tally(election, { rule: 'add1', utility: 'cost', lot: result.lot?.order })
    expect(again.winners).toEqual(result.winners)
    expect(createHash('sha256').update(outcomeText(again)).digest('hex')).toBe(result.digest)
    expect('endowment' in again ? again.endowment : '').toBe(result.endowment)
    const { seed, commitment } = result.lot ?? { seed: '', commitment: '' }
    expect(createHash('sha256').update(`parvis-lot-v1\n${huy.params.activity}\n${seed}`).digest('hex')).toBe(commitment)
    expect(await (await platform.visitor('huy').fetch(`${path}/projects.csv`)).text()).toContain('park;')
    const ledger: unknown = await (await platform.visitor('huy').fetch(`${path}/result.json`)).json()
    expect(ledger).toMatchObject({ digest: result.digest, envelopes: [{ ledger: { rounds: expect.arrayContaining([expect.objectContaining({ project: 'park' })]) } }] })
  })

  it('is counted once: a second close, a second job and the button change nothing', async () => {
    const before = valueOf(await platform.visitor('huy').client(budgetApi).result({ params: huy.params }))
    expect(valueOf(await huy.clerk.client(budgetStaffApi).count({ params: huy.params }))).toEqual({ state: 'published' })
    await platform.runJobs()
    expect(valueOf(await platform.visitor('huy').client(budgetApi).result({ params: huy.params }))).toEqual(before)
    const admin = await platform.staff('huy', 'admin')
    const acts = valueOf(await admin.client(auditApi).list({ query: { action: 'participatory-budget.result-published' } }))
    expect(acts.items).toHaveLength(1)
  })

  it('takes no ballot after the close', async () => {
    const late = await residentByMail(platform, 'huy', huy, 'late@example.org')
    expect(codeOf(await castBallot(late, huy, ['park']))).toBe('voting-closed')
  })

  it('keeps the communes apart: a ballot, a result and a project of one are nothing in the other', async () => {
    const stranger = platform.visitor('gent').client(budgetApi)
    expect(codeOf(await stranger.result({ params: huy.params }))).toBe('not-found')
    expect(codeOf(await stranger.facts({ params: huy.params }))).toBe('not-found')
    const voter = await residentByMail(platform, 'gent', gent, 'x@example.org')
    expect(codeOf(await castBallot(voter, { ...gent, params: huy.params }, ['park']))).toBe('not-found')
  })

  it('counts greedily in the other commune, with the votes of that commune alone', async () => {
    await closeVote(platform, gent)
    const result = wholeResult(valueOf(await platform.visitor('gent').client(budgetApi).result({ params: gent.params })))
    expect(result).toMatchObject({ rule: 'greedy', ballots: 2, winners: ['bench', 'park'] })
    expect(result.recount).toContain('--rule greedy --utility cost --no-zero-support')
  })

  it('says before publication what is missing', async () => {
    const clerk = await platform.staff('huy', 'clerk')
    const participation = clerk.client(participationAdminApi)
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'participatory-budget', title: { fr: 'Vide' } } }))
    const { blockers } = valueOf(await participation.activity({ params: { activity: id } }))
    const own = blockers.filter((blocker) => blocker.namespace === 'participatory-budget').map((blocker) => blocker.code)
    expect(own).toEqual(['budget-missing', 'no-project'])
    expect(codeOf(await participation.moveActivity({ params: { activity: id }, body: { to: 'published' } }))).toBe('not-ready')
    expect(ActivityId.decode(id)).toBeDefined()
  })
})
