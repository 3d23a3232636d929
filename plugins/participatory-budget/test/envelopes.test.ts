import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, participationAdminApi } from '@parvis/contract'
import { Activities, BallotBox } from '@parvis/plugin-api/server'
import { outcomeText, readPb, tally } from '@parvis/tally'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { createHash } from 'node:crypto'
import { budgetApi, budgetStaffApi } from '../src/contract/index.js'
import { BudgetVote } from '../src/server/budget.vote.js'
import { BudgetPaper } from '../src/server/ballot/paper-ballots.service.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, openVote, publishDraft, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'
import { districtCard, residentOf } from './district-card.plugin.js'
import { draftWithEnvelopes, ENVELOPES, openWithEnvelopes, takeMethods } from './envelope-kit.js'
import { independentPb } from './independent-pb.js'

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

describe('a budget of envelopes', () => {
  let platform: TestPlatform
  let budget: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer, districtCard], communes: 1 })
    budget = await openWithEnvelopes(platform, 'huy', { ballotType: 'cumulative', pointsToGive: 6, completion: 'add1+u' })
  })
  afterAll(async () => await platform?.close())

  const resident = async (card: string, district: string): Promise<TestBrowser> => await residentOf(platform, 'huy', { activity: budget.params.activity, card, district })
  const issuesOf = async (by: TestBrowser, references: string[], points: number[]) => {
    const answer = await castBallot(by, budget, references, points)
    return answer.ok ? [] : [answer.problem.status, ...(answer.problem.issues ?? []).map(({ code }) => code)]
  }
  const inCommune = async <Value>(work: (record: NonNullable<Awaited<ReturnType<Activities['find']>>>) => Promise<Value>): Promise<Value> =>
    await platform.inCommune('huy', async () => {
      const record = await platform.get(Activities).find(ActivityId.decode(budget.params.activity) ?? '')
      if (record === undefined) throw new Error('no activity')
      return await work(record)
    })
  const result = async () => valueOf(await platform.visitor('huy').client(budgetApi).result({ params: budget.params }))
  const download = async (path: string) => await platform.visitor('huy').fetch(`/api/participatory-budget/activities/${budget.params.activity}/result/${path}`)

  it('tells a visitor the envelopes, and a resident those in which they may choose', async () => {
    const facts = valueOf(await platform.visitor('huy').client(budgetApi).facts({ params: budget.params }))
    expect(facts).toMatchObject({ budgetCents: 1_500_000, areaRule: 'residence', ballotType: 'cumulative', pointsToGive: 6 })
    expect(facts.envelopes.map(({ id, maxPicks }) => [id, maxPicks])).toEqual([['commune', 2], ['nord', 2], ['sud', 1]])
    expect(valueOf(await platform.visitor('huy').client(budgetApi).ballot({ params: budget.params }))).not.toHaveProperty('envelopes')
    const open = async (district: string) => valueOf(await (await resident('look', district)).client(budgetApi).ballot({ params: budget.params })).envelopes
    expect(await open('NORD')).toEqual(['commune', 'nord'])
    expect(await open('Centre')).toEqual(['commune', 'sud'])
    expect(await open('Ailleurs')).toEqual(['commune'])
  })

  it('B-02 freezes envelopes, rules and what each project costs whom with the fingerprint', async () => {
    const { settings, projects } = await inCommune(async (record) => await platform.get(BudgetVote).rules(record))
    expect(settings).toMatchObject({ areaRule: 'residence', ballotType: 'cumulative', pointsToGive: 6, completion: 'add1+u', utility: 'cost', envelopes: ENVELOPES })
    expect(projects).toEqual(
      expect.arrayContaining([
        { reference: 'nord-1', costCents: 200_000, status: 'active', envelope: 'nord', coFinancing: [{ by: { fr: 'La Région' }, cents: 50_000 }] },
        { reference: 'park', costCents: 600_000, status: 'active' },
      ]),
    )
  })

  it('B-04 takes choices of the commune and of the own district, and refuses others with 422', async () => {
    const voter = await resident('first', 'Nord')
    expect(await issuesOf(voter, ['park', 'sud-1'], [1, 1])).toEqual([422, 'other-district'])
    expect(await issuesOf(voter, ['park', 'path', 'bench'], [1, 1, 1])).toEqual([422, 'too-many-projects'])
    expect(await issuesOf(voter, ['park', 'nord-1'], [7, 6])).toEqual([422, 'too-many-points-each', 'too-many-points'])
    expect(await issuesOf(await resident('south', 'Sud'), ['sud-1', 'sud-2'], [1, 1])).toEqual([422, 'too-many-projects'])
    const turnout = async () => await inCommune(async ({ id }) => await platform.get(BallotBox).turnout(id))
    expect(await turnout()).toBe(0)
    expect(await issuesOf(voter, ['park', 'nord-1'], [6, 6])).toEqual([])
    expect(await turnout()).toBe(1)
  })

  it('prints every envelope on one paper, numbered through, and reads marks by the district that a code proves', async () => {
    const { options, instructions } = await inCommune(async (record) => ({
      options: await platform.get(BudgetPaper).options(record),
      instructions: await platform.get(BudgetPaper).instructions(record, 'fr'),
    }))
    expect(options.map(({ title }) => title.fr)).toEqual(['park', 'path', 'bench', 'nord-1', 'nord-2', 'sud-1', 'sud-2'].map((reference) => `Projet ${reference}`))
    expect(options.map(({ section }) => section?.title.fr)).toEqual([0, 0, 0, 1, 1, 2, 2].map((place) => ENVELOPES[place]?.title.fr))
    // Amounts have narrow and unbreakable blanks.
    expect(options[5]?.section?.note?.fr?.replaceAll(/\s/g, ' ')).toBe('Budget : 2 000 €. Ici au plus 1 projet. Seulement pour les personnes qui habitent : Sud ou Centre.')
    expect(instructions).toContain('partie')
    const read = async (marks: { number: number; points?: number }[], district?: string) => {
      const { answer } = await inCommune(async (record) => ({ answer: await platform.get(BudgetPaper).read(record, marks, district === undefined ? {} : { district }) }))
      return answer
    }
    expect(await read([{ number: 4, points: 2 }, { number: 1, points: 3 }], 'nord')).toEqual({ content: { points: [['nord-1', 2], ['park', 3]] } })
    expect(await read([{ number: 4, points: 2 }], 'Sud')).toMatchObject({ code: 'paper-refused', issues: [{ path: 'marks', code: 'other-district' }] })
    expect(await read([{ number: 4, points: 2 }])).toMatchObject({ issues: [{ path: 'marks', code: 'other-district' }] })
    expect(await read([{ number: 1, points: 3 }, { number: 2 }])).toMatchObject({ issues: [{ path: 'marks', code: 'points-missing' }] })
    expect(await read([{ number: 1, points: 9 }])).toMatchObject({ issues: [{ path: 'marks.0', code: 'too-many-points-each' }, { path: 'marks', code: 'too-many-points' }] })
  })

  it('counts each envelope by itself, with files, commands and digests of its own', async () => {
    const ballots: [string, string[], number[]][] = [
      ['Nord', ['bench', 'nord-1'], [6, 6]],
      ['Nord', ['nord-2'], [6]],
      ['Nord', ['nord-2', 'park'], [5, 1]],
      ['Sud', ['park', 'sud-1'], [4, 1]],
      ['Centre', ['sud-2'], [6]],
      ['Centre', ['path'], [6]],
    ]
    for (const [at, [district, references, points]] of ballots.entries()) valueOf(await castBallot(await resident(`voter ${at}`, district), budget, references, points))
    const [path] = budget.projects.filter(({ reference }) => reference === 'path')
    valueOf(await budget.clerk.client(budgetStaffApi).withdrawProject({ params: { ...budget.params, project: path?.id ?? '' }, body: { reason: { fr: 'Vendu.' } } }))
    const contents = await inCommune(async (record) => {
      await closeVote(platform, budget)
      const all: unknown[] = []
      for await (const content of platform.get(BallotBox).contents(record.id)) all.push(content)
      return all
    })
    const published = await result()
    expect(published).toMatchObject({ ballots: 7, blank: 1, budgetCents: 1_500_000, completion: 'add1+u', utility: 'cost', ballotType: 'cumulative' })
    expect(published.envelopes[1]?.projects[0]?.reason).toEqual({ code: 'won-by-rest', place: 1, leftBeforeCents: 300_000 })
    expect(published.envelopes.map(({ id, ballots: counted, blank, winners }) => [id, counted, blank, winners])).toEqual([
      // Who chose nothing but the withdrawn path still has a share of the commune's money.
      ['commune', 5, 1, ['park', 'bench']],
      // Two projects would cost more than there is; the money goes to the one with more points.
      ['nord', 4, 0, ['nord-1']],
      ['sud', 2, 0, ['sud-1']],
    ])
    expect(published.spentCents).toBe(published.envelopes.reduce((sum, { spentCents }) => sum + spentCents, 0))
    expect(published.digest).toBe(sha256(published.envelopes.map(({ id, digest }) => `${id} ${digest}\n`).join('')))
    expect(published.lot?.order).toHaveLength(6)
    // A recount of what a dispute leaves over goes the same way.
    const again = await inCommune(async (record) => await platform.get(BudgetVote).count(record, contents))
    expect(again).toMatchObject({ digest: published.digest, counted: 7, blank: 1 })
    const without = await inCommune(async (record) => await platform.get(BudgetVote).count(record, contents.slice(0, 3)))
    expect(without.digest).not.toBe(published.digest)
  })

  it('B-15 publishes the ballots of each envelope at an address of its own, which nobody can put together again', async () => {
    const { envelopes } = await result()
    expect((await download('election.pb')).status).toBe(404)
    expect((await download('envelopes/nowhere/election.pb')).status).toBe(404)
    const ids = new Set<string>()
    for (const envelope of envelopes) {
      const bytes = new Uint8Array(await (await download(`envelopes/${envelope.id}/election.pb`)).arrayBuffer())
      expect(sha256(bytes)).toBe(envelope.ballotsDigest)
      expect(envelope.ballotsFile).toBe(`election-${envelope.id}.pb`)
      const { meta, votes, projects } = independentPb(bytes)
      expect(meta.get('subunit')).toBe(ENVELOPES.find(({ id }) => id === envelope.id)?.title.fr)
      expect(meta.get('max_sum_points')).toBe('6')
      expect(votes).toHaveLength(envelope.ballots)
      expect(projects.map(({ project_id: id, score }) => [id, Number(score)])).toEqual(
        envelope.projects.filter(({ reason }) => reason.code !== 'withdrawn').map(({ reference, points }) => [reference, points]),
      )
      for (const { voter_id: id = '' } of votes) ids.add(id)
      const { election, faults } = readPb(bytes)
      if (election === undefined) throw new Error(JSON.stringify(faults))
      const [, rule = '', utility = ''] = /--rule (\S+) --utility (\S+)/.exec(envelope.recount) ?? []
      const lot = /--lot (\S+)/.exec(envelope.recount)?.[1]?.split(',')
      expect([rule, utility]).toEqual(['add1+u', 'points_cost'])
      expect(sha256(outcomeText(tally(election, { rule: 'add1+u', utility: 'points_cost', lot })))).toBe(envelope.digest)
    }
    // Eleven parts of seven ballots, each under a number that occurs once.
    expect(ids.size).toBe(11)
    expect(await (await download('projects.csv')).text()).toContain(';nord;')
    expect(await (await download('result.json')).json()).toMatchObject({ envelopes: [{ ledger: { unit: 'cents' } }, {}, {}] })
  })

  it('lets everybody choose one envelope of districts where that is the rule, also by a code that tells no district', async () => {
    const byChoice = await draftWithEnvelopes(platform, 'huy', { areaRule: 'choice', ballotType: 'ranking', rule: 'greedy' })
    await takeMethods(byChoice, ['voting-code'])
    const vote = await publishDraft(platform, 'huy', byChoice)
    await openVote(platform, vote)
    const [first, second] = await residentsByCode(platform, 'huy', vote, 2)
    if (first === undefined || second === undefined) throw new Error('no residents')
    expect(valueOf(await first.client(budgetApi).ballot({ params: vote.params })).envelopes).toEqual(['commune', 'nord', 'sud'])
    const refused = await castBallot(first, vote, ['nord-1', 'sud-1'])
    expect(refused).toMatchObject({ ok: false, problem: { issues: [{ code: 'two-districts' }] } })
    valueOf(await castBallot(first, vote, ['nord-2', 'park', 'nord-1']))
    valueOf(await castBallot(second, vote, ['sud-1']))
    await closeVote(platform, vote)
    const { envelopes } = valueOf(await platform.visitor('huy').client(budgetApi).result({ params: vote.params }))
    expect(envelopes.map(({ projects }) => projects.map(({ reference, points }) => `${reference} ${points}`))).toEqual([
      ['park 2', expect.any(String), expect.any(String)],
      ['nord-2 2', 'nord-1 1'],
      ['sud-1 1', 'sud-2 0'],
    ])
  })

  it('says before publication what stands in the way of envelopes', async () => {
    const codes = async (settings: Record<string, unknown>, methods = ['district-card']) => {
      const draft = await draftWithEnvelopes(platform, 'huy', settings)
      await takeMethods(draft, methods)
      const { blockers } = valueOf(await draft.clerk.client(participationAdminApi).activity({ params: draft.params }))
      return blockers.filter(({ namespace }) => namespace === 'participatory-budget').map(({ code, weight }) => `${weight} ${code}`)
    }
    const [commune, nord, sud] = ENVELOPES
    expect(await codes({})).toEqual([])
    expect(await codes({ envelopes: [commune, nord, { ...sud, id: 'nord' }] })).toEqual(expect.arrayContaining(['must envelope-twice', 'must projects-in-no-envelope']))
    expect(await codes({ envelopes: [commune, nord] })).toEqual(['must projects-in-no-envelope'])
    expect(await codes({ envelopes: [] })).toEqual(expect.arrayContaining(['must projects-in-no-envelope']))
    expect(await codes({ envelopes: [...ENVELOPES, { ...commune, id: 'empty' }] })).toEqual(['must in-envelope.no-project'])
    expect(await codes({ envelopes: [commune, nord, { ...sud, budgetCents: 0 }] })).toEqual(['must in-envelope.budget-missing'])
    expect(await codes({ envelopes: [commune, nord, { ...sud, budgetCents: 50_000 }] })).toEqual(['must in-envelope.cheapest-above-budget'])
    expect(await codes({ capCents: 500_000 })).toEqual(['must projects-above-cap'])
    expect(await codes({ minPicks: 2 })).toEqual(['must in-envelope.picks-incoherent'])
    expect(await codes({ ballotType: 'cumulative', pointsToGive: 5, mostPointsEach: 2 })).toEqual(['should points-never-all-given'])
    expect(await codes({ ballotType: 'ranking', maxPicks: 3 })).toEqual(['should in-envelope.ranking-too-long'])
    expect(await codes({}, ['voting-code'])).toEqual(['must districts-unprovable'])
    expect(await codes({}, ['voting-code', 'district-card'])).toEqual(['should districts-partly-provable'])
    expect(await codes({ areaRule: 'choice' }, ['voting-code'])).toEqual([])
  })
})
