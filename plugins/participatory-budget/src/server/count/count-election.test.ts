import { describe, expect, it } from '@jest/globals'
import { readPb, tally } from '@parvis/tally'
import fc from 'fast-check'
import type { Project } from '../../contract/index.js'
import { countElection, type CountInput } from './count-election.js'
import { pbFile } from './pb-file.js'

function project(reference: string, euros: number, status: Project['status'] = 'active'): Project {
  return {
    id: `prj_${'0'.repeat(26)}`,
    reference,
    title: { fr: `Projet ${reference}` },
    summary: {},
    description: {},
    category: {},
    place: {},
    costCents: euros * 100,
    status,
  }
}

const references = ['P1', 'P2', 'P3', 'P4', 'P5']
const elections: fc.Arbitrary<CountInput> = fc.record({
  projects: fc.tuple(...references.map((reference) => fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()).map(([cost, gone]) => project(reference, cost, gone ? 'withdrawn' : 'active')))),
  ballots: fc.array(fc.subarray(references), { maxLength: 30 }),
  budgetCents: fc.integer({ min: 100, max: 8000 }),
  rule: fc.constantFrom('greedy' as const, 'equal-shares' as const),
})

describe('countElection', () => {
  it('never spends more than the budget, funds no withdrawn project, and gives every project a reason', () => {
    fc.assert(
      fc.property(elections, (input) => {
        const { outcome, blank } = countElection(input)
        expect(outcome.spentCents).toBeLessThanOrEqual(input.budgetCents)
        expect(outcome.projects).toHaveLength(input.projects.length)
        for (const row of outcome.projects) {
          expect(row.won).toBe(outcome.winners.includes(row.reference))
          expect(row.reason.code.startsWith('won-')).toBe(row.won)
          const gone = input.projects.find((each) => each.reference === row.reference)?.status === 'withdrawn'
          expect(row.reason.code === 'withdrawn').toBe(gone)
        }
        expect(blank).toBeLessThanOrEqual([...input.ballots].length)
      }),
    )
  })

  it('B-16 gives the same winners, money and reasons for the ballots in any order, and for projects listed in any order', () => {
    const permuted = elections.chain((input) =>
      fc.record({
        input: fc.constant({ ...input, lot: references }),
        ballots: fc.shuffledSubarray([...input.ballots], { minLength: [...input.ballots].length }),
        projects: fc.shuffledSubarray([...input.projects], { minLength: input.projects.length }),
      }),
    )
    fc.assert(
      fc.property(permuted, ({ input, ballots, projects }) => {
        const lot = input.projects.filter((each) => each.status === 'active').map((each) => each.reference)
        const byReference = (input: CountInput) => {
          const { outcome, tiesByLot } = countElection({ ...input, lot })
          return { ...outcome, tiesByLot, projects: [...outcome.projects].sort((one, other) => (one.reference < other.reference ? -1 : 1)) }
        }
        expect(byReference({ ...input, ballots, projects })).toEqual(byReference(input))
      }),
    )
  })

  it('explains a loser whose supporters spent their money elsewhere, and names the rival', () => {
    const { outcome } = countElection({
      projects: [project('park', 60), project('path', 60), project('bench', 30)],
      ballots: [...Array.from({ length: 6 }, () => ['park', 'path']), ...Array.from({ length: 3 }, () => ['bench']), ['park']],
      budgetCents: 10_000,
      rule: 'equal-shares',
    })
    expect(outcome.winners).toEqual(['park', 'bench'])
    const path = outcome.projects.find((each) => each.reference === 'path')
    expect(path).toMatchObject({ votes: 6, won: false, reason: { code: 'spent-elsewhere', rivals: [{ reference: 'park', sharedVoters: 6 }] } })
    expect(outcome.comparison?.greedy.winners).toEqual(['park', 'bench'])
  })

  it('says how much was missing when votes decide', () => {
    const { outcome } = countElection({
      projects: [project('A', 60), project('B', 60), project('C', 500), project('D', 10)],
      ballots: [['A', 'B', 'C'], ['A', 'B'], ['A']],
      budgetCents: 10_000,
      rule: 'greedy',
    })
    expect(outcome.projects.map(({ reference, reason }) => [reference, reason])).toEqual([
      ['A', { code: 'won-by-votes', place: 1, leftBeforeCents: 10_000 }],
      ['B', { code: 'lost-to-votes', place: 2, leftCents: 4000, missingCents: 2000 }],
      ['C', { code: 'above-budget' }],
      ['D', { code: 'no-votes' }],
    ])
  })

  it('has a result for a vote without a single ballot', () => {
    const { outcome } = countElection({ projects: [project('A', 60)], ballots: [], budgetCents: 10_000, rule: 'equal-shares' })
    expect(outcome).toMatchObject({ winners: [], spentCents: 0, projects: [{ reason: { code: 'no-votes' } }] })
  })
})

describe('election.pb', () => {
  it('gives an independent count of the file the published winners', () => {
    fc.assert(
      fc.property(elections, (input) => {
        const ballots = [...input.ballots]
        const { outcome, tally: counted } = countElection(input)
        fc.pre(ballots.length > 0 && counted !== undefined)
        const file = pbFile({
          title: 'Budget; "2026"\nvote',
          commune: 'Huy',
          ballotType: 'approval',
          minPicks: 0,
          maxPicks: 5,
          begins: '01.03.2026',
          ends: '21.03.2026',
          result: { rule: input.rule, budgetCents: input.budgetCents, currency: 'EUR', ...outcome },
          names: new Map(),
          ballots,
          voterIds: ballots.map((_, index) => 1000 - index),
        })
        const { election, faults, warnings } = readPb(file)
        expect(faults).toEqual([])
        expect(warnings.filter((warning) => warning.code === 'count-differs')).toEqual([])
        if (election === undefined) throw new Error('unreadable')
        const again = tally(election, { rule: input.rule === 'greedy' ? 'greedy' : 'add1', utility: 'cost' })
        expect(again.winners).toEqual(outcome.winners)
        expect(election.voters).toBe(ballots.length)
      }),
    )
  })
})
