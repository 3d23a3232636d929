import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readPb } from '@parvis/tally'
import { choicesOf } from '../ballot/ballot-content.js'
import { countElection } from '../count/count-election.js'
import { pabulibElection } from './pabulib-election.js'

const META = 'META\nkey;value\ndescription;Town\ncountry;X\nunit;Y\ninstance;2024\nnum_projects;2\nnum_votes;2\nbudget;100.50\nvote_type;approval\nrule;equalshares/add1\ndate_begin;2023\ndate_end;05.02.2024\n'
const file = (meta = META, projects = 'a;60;Park\nb;40;None\n') =>
  `${meta}PROJECTS\nproject_id;cost;name\n${projects}VOTES\nvoter_id;vote\n1;b,a\n2;a\n`

function read(text: string) {
  const { election } = readPb(text)
  if (election === undefined) throw new Error('unreadable')
  return pabulibElection(election)
}

describe('a real election as an activity', () => {
  it('takes money in cents, names, dates and the rule of the city', () => {
    const election = read(file())
    if ('faults' in election) throw new Error('refused')
    expect(election).toMatchObject({
      title: 'Town',
      settings: { budgetCents: 10_050, rule: 'equal-shares', ballotType: 'approval', maxPicks: 2, currency: 'EUR' },
      projects: [
        { reference: 'a', name: 'Park', costCents: 6000 },
        { reference: 'b', name: 'b', costCents: 4000 },
      ],
    })
    expect(election.begins.toISOString()).toBe('2023-01-01T00:00:00.000Z')
    expect(election.ends.toISOString()).toBe('2024-02-06T00:00:00.000Z')
    expect([...election.ballots()]).toEqual([{ projects: ['a', 'b'] }, { projects: ['a'] }])
  })

  it('refuses what money here cannot hold, and dates that are none', () => {
    const faulty = read(file(META.replace('100.50', '100.505').replace('05.02.2024', '31.02.2024')))
    expect('faults' in faulty ? faulty.faults : []).toEqual([
      'the budget has more than two decimals, which money here cannot have',
      'date_begin and date_end must be days (31.12.2024) or years (2024)',
    ])
  })

  const withBallots = (type: string, votes: string, meta = '') =>
    `${META.replace('vote_type;approval', `vote_type;${type}`)}${meta}PROJECTS\nproject_id;cost\na;60\nb;40\nc;10\nVOTES\nvoter_id;vote${type === 'ordinal' ? '' : ';points'}\n${votes}`
  const taken = (text: string) => {
    const election = read(text)
    if ('faults' in election) throw new Error(election.faults.join())
    return { settings: election.settings, ballots: [...election.ballots()] }
  }

  it('takes rankings, whose first place is worth what the file or its longest ballot says', () => {
    const votes = '1;b,a\n2;c,a,b\n'
    expect(taken(withBallots('ordinal', votes))).toMatchObject({ settings: { ballotType: 'ranking', maxPicks: 3 }, ballots: [{ ranking: ['b', 'a'] }, { ranking: ['c', 'a', 'b'] }] })
    expect(taken(withBallots('ordinal', votes, 'max_length;7\n')).settings.maxPicks).toBe(7)
  })

  it('takes points and scores with their limits, and what no ballot says from the ballots', () => {
    const shared = taken(withBallots('cumulative', '1;b,a;3,2\n2;c;5\n', 'max_sum_points;5\nmax_points;5\n'))
    expect(shared.settings).toMatchObject({ ballotType: 'cumulative', pointsToGive: 5, mostPointsEach: 5, maxPicks: 3 })
    expect(shared.ballots).toEqual([{ points: [['a', 2], ['b', 3]] }, { points: [['c', 5]] }])
    const scored = taken(withBallots('scoring', '1;b,a;3,0\n2;c;4\n'))
    expect(scored).toMatchObject({ settings: { ballotType: 'scoring', highestScore: 4 }, ballots: [{ points: [['b', 3]] }, { points: [['c', 4]] }] })
    const byDefault = taken(withBallots('scoring', '1;b;3\n2;c;4\n', 'default_score;1\nmax_length;1\n'))
    expect(byDefault).toMatchObject({ settings: { maxPicks: 3 }, ballots: [{ points: [['a', 1], ['b', 3], ['c', 1]] }, { points: [['a', 1], ['b', 1], ['c', 4]] }] })
    const faulty = read(withBallots('scoring', '1;b;300\n2;c;4\n'))
    expect('faults' in faulty ? faulty.faults : []).toEqual(['its points, scores or numbers of projects are larger than a ballot here can have'])
  })

  it('reads the rule by the names of files, of tally and of its own', () => {
    const ruleOf = (label: string, meta = '') => {
      const { rule, completion, utility } = taken(file(META.replace('equalshares/add1', label) + meta)).settings
      return [rule, completion, utility]
    }
    expect(ruleOf('equalshares/increase+u')).toEqual(['equal-shares', 'increase+u', 'cost'])
    expect(ruleOf('equalshares/add1-comparison')).toEqual(['equal-shares', 'add1', 'cost'])
    expect(ruleOf('equalshares/mes', 'utility;cardinality\n')).toEqual(['equal-shares', 'mes', 'cardinality'])
    expect(ruleOf('phragmen')).toEqual(['phragmen', 'add1', 'cost'])
    expect(ruleOf('greedy-custom')).toEqual(['greedy', 'add1', 'cost'])
  })

  const assen = new URL('../../../../../../shared/data/pabulib/Netherlands_Assen_2024.pb', import.meta.url)
  const present = existsSync(assen) ? it : it.skip
  present('gives Assen 2024 the winners that the city published (skipped without the shared data)', () => {
    const election = read(readFileSync(assen, 'utf8'))
    if ('faults' in election) throw new Error('refused')
    const { outcome } = countElection({
      projects: election.projects.map(({ reference, costCents }) => ({
        id: '', reference, costCents, title: { nl: reference }, summary: {}, description: {}, category: {}, place: {}, status: 'active' as const,
      })),
      ballots: [...election.ballots()].map(choicesOf),
      budgetCents: election.settings.budgetCents,
      settings: election.settings,
    })
    expect(outcome.winners).toHaveLength(9)
    expect(outcome.endowment).toBe('2033')
    const selected = readPb(readFileSync(assen, 'utf8')).election?.file
    const column = selected?.projectColumns.indexOf('selected') ?? -1
    const published = selected?.projectRows.filter((row) => row[column] === '1').map((row) => row[0])
    expect([...outcome.winners].sort()).toEqual([...(published ?? [])].sort())
  })
})
