import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { participationApi } from '@parvis/contract'
import { readPb, tally, type Rule, type Utility } from '@parvis/tally'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { budgetApi } from '../src/contract/index.js'
import participatoryBudgetServer from '../src/server/index.js'
import { ImportPabulibCommand } from '../src/server/setup/import-pabulib.command.js'
import { valueOf, wholeResult } from './budget-test-kit.js'
import { ballotLines, independentPb } from './independent-pb.js'

/** As `parvis import pabulib` and `parvis tally` are told, and the utility in the words of the latter. */
interface Counting {
  readonly rule: string
  readonly utility?: string
  readonly counted: { readonly rule: Rule; readonly utility: Utility }
}
const by = (rule: string, counted: Rule, utility: Utility): Counting => ({ rule, counted: { rule: counted, utility }, ...(utility === 'card' || utility === 'points' ? { utility: 'cardinality' } : {}) })

const META = (type: string, rest = '') =>
  `META\r\nkey;value\r\ndescription;"Le ""Parc""; et plus"\r\ncountry;Belgium\r\nunit;Huy\r\ninstance;2026\r\nnum_projects;4\r\nnum_votes;6\r\nbudget;100.50\r\nvote_type;${type}\r\n${rest}rule;greedy\r\ndate_begin;01.03.2026\r\ndate_end;21.03.2026\r\n`
const PROJECTS = 'PROJECTS\r\nname;project_id;cost\r\n"Un parc; grand";P-1;60.5\r\n"Le ""banc""";b/2;40\r\nNone;003;30\r\nRien;zero;10\r\n'
const OWN: readonly [what: string, text: string, countings: readonly Counting[]][] = [
  ['approval', `${META('approval', 'max_length;2\r\n')}${PROJECTS}VOTES\r\nvote;voter_id\r\n"P-1,b/2";1\r\nP-1;2\r\n003;x\r\n"003, P-1";4\r\n;5\r\nb/2;6\r\n`, [by('add1', 'add1', 'cost'), by('phragmen', 'phragmen', 'card')]],
  ['knapsack', `${META('approval', 'max_sum_cost;100.50\r\n')}${PROJECTS}VOTES\r\nvoter_id;vote\r\n1;P-1,b/2\r\n2;P-1\r\n3;003\r\n4;003,P-1\r\n5;b/2\r\n6;b/2\r\n`, [by('greedy', 'greedy', 'card')]],
  ['ordinal', `${META('ordinal')}${PROJECTS}VOTES\r\nvoter_id;vote\r\n1;P-1,b/2,003\r\n2;b/2,P-1\r\n3;003\r\n4;003,P-1\r\n5;b/2\r\n6;P-1,b/2\r\n`, [by('greedy', 'greedy', 'points_cost'), by('increase+u', 'increase+u', 'points')]],
  ['cumulative', `${META('cumulative', 'max_sum_points;6\r\n')}${PROJECTS}VOTES\r\nvoter_id;vote;points\r\n1;P-1,b/2;3,3\r\n2;b/2,P-1;1,5\r\n3;003;6\r\n4;003,P-1;0,2\r\n5;b/2;1\r\n6;P-1,b/2;5,1\r\n`, [by('mes+u', 'mes+u', 'points_cost')]],
  ['scoring', `${META('scoring', 'max_points;5\r\n')}${PROJECTS}VOTES\r\nvoter_id;vote;points\r\n1;P-1,b/2;3,5\r\n2;b/2,P-1;1,5\r\n3;003;4\r\n4;003,P-1;0,2\r\n5;b/2;1\r\n6;P-1,b/2;5,1\r\n`, [by('add1e', 'add1e', 'points_cost'), by('greedy', 'greedy', 'points')]],
]

/** Real elections of each type of ballot, small enough for a test. */
const PUBLISHED: readonly [file: string, counting: Counting][] = [
  ['Netherlands_Assen_2024', by('add1', 'add1', 'cost')],
  ['Netherlands_Amsterdam_643', by('greedy', 'greedy', 'cost')],
  ['US_Stanford_Dataset_PB_Greensboro_District_3_2019_vote_knapsacks', by('add1e', 'add1e', 'card')],
  ['Poland_Krakow_2020_Wzgorza_Krzeslawickie', by('equal-shares', 'add1', 'points_cost')],
  ['US_Stanford_Dataset_PB_Rochester_NY_2019_vote_rankings', by('greedy', 'greedy', 'points_cost')],
  ['Switzerland_Zurich_S5R', by('increase+u', 'increase+u', 'points')],
  ['France_Toulouse_2019', by('add1+u', 'add1+u', 'points_cost')],
  ['Switzerland_Zurich_S5D10', by('phragmen', 'phragmen', 'card')],
  ['Worldwide_Mechanical_Turk_Utilities_7', by('mes', 'mes', 'points')],
]
const shared = (name: string) => fileURLToPath(new URL(`../../../../shared/data/pabulib/${name}.pb`, import.meta.url))

describe('a .pb file that becomes an activity and a .pb file again', () => {
  let platform: TestPlatform
  let folder: string
  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer], communes: 1 })
    folder = await mkdtemp(join(tmpdir(), 'parvis-round-trip-'))
  })
  afterAll(async () => {
    await platform?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const imported = async (file: string, title: string, { rule, utility }: Counting) => {
    const options = { title, rule, ...(utility === undefined ? {} : { utility }) }
    const { lines, exitCode } = await platform.inCommune('huy', () => platform.get(ImportPabulibCommand).run({ arguments: [file], options }))
    if (exitCode !== 0) throw new Error(lines.join('\n'))
    const visitor = platform.visitor('huy')
    const { activities } = valueOf(await visitor.client(participationApi).overview())
    const activity = activities.find((each) => each.title.fr === title)
    if (activity === undefined) throw new Error(`${title} is not there`)
    const result = wholeResult(valueOf(await visitor.client(budgetApi).result({ params: { activity: activity.id } })))
    const answer = await visitor.fetch(`/api/participatory-budget/activities/${activity.id}/result/election.pb`)
    return { result, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }

  const expectSame = async (file: string, title: string, counting: Counting) => {
    const { result, bytes } = await imported(file, title, counting)
    const [before, after] = [independentPb(readFileSync(file)), independentPb(bytes)]
    expect(ballotLines(after)).toEqual(ballotLines(before))
    const costs = ({ meta, projects }: typeof before) => [Number(meta.get('budget')), ...projects.map(({ project_id: id, cost }) => `${id} ${Number(cost)}`).sort()]
    expect(costs(after)).toEqual(costs(before))
    expect(after.meta.get('num_votes')).toBe(String(before.votes.length))
    const counted = [readFileSync(file), bytes].map((each) => {
      const { election, faults } = readPb(each)
      if (election === undefined) throw new Error(faults.map(({ line, message }) => `${line}: ${message}`).join('\n'))
      return tally(election, counting.counted).winners
    })
    expect(counted).toEqual([result.winners, result.winners])
    expect(after.projects.filter(({ selected }) => selected === '1').map(({ project_id: id }) => id)).toEqual(result.winners)
    return result
  }

  it.each(OWN)('has the same winners and the same ballots, of type %s, with quotes, decimals and empty ballots', async (what, text, countings) => {
    const file = join(folder, `${what}.pb`)
    await writeFile(file, text)
    for (const [at, counting] of countings.entries()) await expectSame(file, `${what} ${at}`, counting)
  })

  const present = existsSync(shared('Netherlands_Assen_2024')) ? it.each(PUBLISHED) : it.skip.each(PUBLISHED)
  present('has the same winners and the same ballots: %s (skipped without the shared data)', async (name, counting) => {
    const result = await expectSame(shared(name), name, counting)
    expect(result.winners.length).toBeGreaterThan(0)
  })
})
