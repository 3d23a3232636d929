import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { votesApi } from '@parvis/contract'
import type { PortalRequest, PortalView } from '@parvis/plugin-api/portal'
import { electionFrom, outcomeText, tally } from '@parvis/tally'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { createHash } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import { budgetApi, budgetStaffApi, type BudgetResult, type EnvelopeResult } from '../src/contract/index.js'
import { resultsPage } from '../src/portal/results/results.page.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, DAY_MS, openVote, publishBudget, residentsByCode, valueOf, wholeResult, type PublishedBudget } from './budget-test-kit.js'
import { independentPb } from './independent-pb.js'

/** Every third ballot is for the path; who casts is known to this test alone. */
const CAST = Array.from({ length: 42 }, (_, voter) => (voter % 3 === 0 ? ['path'] : voter % 3 === 1 ? ['park', 'bench'] : ['bench', 'path']))

describe('the published result of a participatory budget', () => {
  let platform: TestPlatform
  let budget: PublishedBudget
  let result: BudgetResult & EnvelopeResult

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer], communes: 1 })
    budget = await publishBudget(platform, 'huy', { maxPicks: 3 })
    await openVote(platform, budget)
    const residents = await residentsByCode(platform, 'huy', budget, CAST.length + 1)
    for (const [voter, choice] of CAST.entries()) {
      const resident = residents[voter]
      if (resident !== undefined) valueOf(await castBallot(resident, budget, choice))
    }
    const last = residents.at(-1)
    if (last !== undefined) valueOf(await castBallot(last, budget, ['pool']))
    const pool = budget.projects.find((project) => project.reference === 'pool')
    const params = { ...budget.params, project: pool?.id ?? '' }
    valueOf(await budget.clerk.client(budgetStaffApi).withdrawProject({ params, body: { reason: { fr: 'Le "terrain"; vendu.' } } }))
    await closeVote(platform, budget)
    platform.clock.advance(2 * DAY_MS)
    await platform.runSchedule('core.publish-vote-days')
    result = wholeResult(valueOf(await platform.visitor('huy').client(budgetApi).result({ params: budget.params })))
  }, 120_000)
  afterAll(async () => await platform?.close())

  const download = async (name: string): Promise<Uint8Array> => {
    const answer = await platform.visitor('huy').fetch(`/api/participatory-budget/activities/${budget.params.activity}/result/${name}`)
    expect(answer.status).toBe(200)
    return new Uint8Array(await answer.arrayBuffer())
  }

  /** The page in HTML, its texts as `key{values}`, read through the real API. */
  const page = async (): Promise<string> => {
    const view: PortalView = {
      commune: { slug: 'huy', name: { fr: 'Huy' }, languages: ['fr'] } as unknown as PortalView['commune'],
      locale: 'fr',
      t: (key, values) => (values === undefined ? `[${key}]` : `[${key} ${JSON.stringify(values)}]`),
      text: (text) => text?.fr ?? '',
      money: (cents) => `€${cents / 100}`,
      date: String,
      number: String,
      href: (path = '') => `/${path}`,
      to: (path) => path,
    }
    const request = { ...view, activity: budget.activity, api: (api: typeof budgetApi) => platform.visitor('huy').client(api) } as unknown as PortalRequest
    const answer = await resultsPage.respond(request, undefined)
    if (answer.$$type !== '@parvis/rendered-page') throw new Error('no page')
    return renderToStaticMarkup(answer.element).replaceAll('&quot;', '"').replaceAll('&#x27;', "'")
  }

  it('B-14 says turnout, blank and void ballots, all votes and the votes of each project', async () => {
    expect(result).toMatchObject({ ballots: 43, blank: 1 })
    const { days } = valueOf(await platform.visitor('huy').client(votesApi).days({ params: budget.params }))
    expect(days[0]).toMatchObject({ voted: 43, voided: 0 })
    const html = await page()
    expect(html).toContain('[turnout.exact {"voters":43}]')
    expect(html).toContain('[results.ballots.text {"ballots":43,"blank":1}]')
    expect(html).toContain('[results.voided.text {"count":0}]')
    expect(html).toContain('[results.all-votes.text {"votes":70,"ballots":43}]')
    for (const project of result.projects) expect(html).toContain(`data-label="[results.votes]" class="figure">${project.votes}</td>`)
    expect(result.projects.map(({ reference, votes }) => [reference, votes])).toEqual(
      expect.arrayContaining([['park', 14], ['path', 28], ['bench', 28], ['pool', 0]]),
    )
  })

  it('B-14 gives the rule in words, and each exclusion with its reason', async () => {
    const html = await page()
    expect(html).toContain('[rule.long.equal-shares]')
    expect(html).toMatch(/\[rule\.ties \{"met":\d+,"lot":\d+\}\]/)
    const [, leftOut = ''] = html.split('id="left-out"')
    expect(leftOut).toContain('<strong>Une piscine</strong>: [reason.withdrawn-because {"why":"Le \\"terrain\\"; vendu."}]')
    expect(result.projects.every((project) => html.includes(`[reason.${project.reason.code}`))).toBe(true)
  })

  it('B-14 leads to the files, the command of a recount, and the digest that the command gives', async () => {
    const html = await page()
    for (const name of ['election.pb', 'projects.csv', 'result.json']) {
      expect(html).toContain(`/result/${name}`)
      expect((await download(name)).length).toBeGreaterThan(100)
    }
    expect(html).toContain(result.digest)
    expect(html).toContain(result.recount.replaceAll('&', '&amp;'))
    expect(createHash('sha256').update(await download('election.pb')).digest('hex')).toBe(result.ballotsDigest)
  })

  it('B-15 exports UTF-8 in three sections that an independent reader of CSV takes apart, with counts that match', async () => {
    const file = independentPb(await download('election.pb'))
    expect(file.meta.get('num_votes')).toBe(String(file.votes.length))
    expect(file.meta.get('num_projects')).toBe(String(file.projects.length))
    expect(file.meta.get('budget')).toBe('10000')
    expect(file.meta.get('vote_type')).toBe('approval')
    expect(file.projects.map((project) => project.project_id)).not.toContain('pool')
    expect(file.projects.map(({ project_id: id, votes, selected }) => [id, votes, selected])).toEqual(
      result.projects.filter(({ reference }) => reference !== 'pool').map(({ reference, votes, won }) => [reference, String(votes), won ? '1' : '0']),
    )
  })

  it('B-15 numbers the voters at random, shuffles them, and says nothing else of them', async () => {
    const { votes, voteColumns } = independentPb(await download('election.pb'))
    // No age, no sex: the ballots hold neither, so no combination can be small.
    expect(voteColumns).toEqual(['voter_id', 'vote'])
    const ids = votes.map((vote) => Number(vote.voter_id))
    expect(new Set(ids).size).toBe(43)
    expect(ids.every((id) => Number.isSafeInteger(id) && id >= 0)).toBe(true)
    expect([...ids].sort((one, other) => one - other)).not.toEqual(ids)
    expect(Math.max(...ids)).toBeGreaterThan(10_000)
    const asCast = [...CAST.map((choice) => [...choice].sort().join()), '']
    const asWritten = votes.map((vote) => (vote.vote ?? '').split(',').sort().join())
    expect([...asWritten].sort()).toEqual([...asCast].sort())
    expect(asWritten).not.toEqual(asCast)
  })

  it('B-15 B-16 gives the published winners and digest to who reads the file independently and runs the rule', async () => {
    const { meta, projects, votes } = independentPb(await download('election.pb'))
    const cents = (units = '') => Math.round(Number(units) * 100)
    const election = (ballots: readonly Readonly<Record<string, string>>[]) =>
      electionFrom({
        budget: cents(meta.get('budget')),
        decimals: 2,
        projects: projects.map((project) => ({ id: project.project_id ?? '', cost: cents(project.cost) })),
        ballots: ballots.map((ballot) => (ballot.vote ?? '').split(',').filter((id) => id !== '')),
      })
    for (const ballots of [votes, [...votes].reverse()]) {
      const again = tally(election(ballots), { rule: 'add1', utility: 'cost', lot: result.lot?.order })
      expect(again.winners).toEqual(result.winners)
      expect(createHash('sha256').update(outcomeText(again)).digest('hex')).toBe(result.digest)
    }
  })
})
