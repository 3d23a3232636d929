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
  return pabulibElection(election, undefined)
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

  it('refuses ballots of points and ranks, rather than count them as approvals', () => {
    const faulty = read(file(META.replace('approval', 'ordinal')))
    expect('faults' in faulty ? faulty.faults : []).toEqual([
      'its ballots are ordinal: only approval ballots can be held here (parvis tally counts the others)',
    ])
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
