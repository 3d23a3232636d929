import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { COMPLETIONS, COUNTING_RULES, type Choices } from '../../contract/index.js'
import { countElection, type CountInput } from './count-election.js'
import { projectNamed, someElection } from './test/some-election.js'

const equalShares = { rule: 'equal-shares', completion: 'add1', utility: 'cost', ballotType: 'approval' } as const
const greedy = { ...equalShares, rule: 'greedy' } as const
const approvals = (...ballots: string[][]): Choices[] => ballots.map((projects) => ({ projects }))

describe('countElection', () => {
  it('never spends more than the budget, funds no withdrawn project, and gives every project a reason, by every rule and ballot', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(someElection, (input) => {
        const { outcome, blank, ballots } = countElection(input)
        expect(outcome.spentCents).toBeLessThanOrEqual(input.budgetCents)
        expect(outcome.projects).toHaveLength(input.projects.length)
        for (const row of outcome.projects) {
          seen.add(row.reason.code)
          expect(row.won).toBe(outcome.winners.includes(row.reference))
          expect(row.reason.code.startsWith('won-')).toBe(row.won)
          const gone = input.projects.find((each) => each.reference === row.reference)?.status === 'withdrawn'
          expect(row.reason.code === 'withdrawn').toBe(gone)
        }
        expect(ballots).toBe([...input.ballots].length)
        expect(blank).toBeLessThanOrEqual(ballots)
      }),
      { numRuns: 400 },
    )
    expect([...seen]).toEqual(expect.arrayContaining(['won-by-votes', 'won-by-shares', 'won-by-rest', 'won-by-phragmen', 'no-turn', 'lost-to-votes']))
  })

  it('B-16 gives the same winners, money and reasons for the ballots in any order, and for projects listed in any order', () => {
    const permuted = someElection.chain((input) =>
      fc.record({
        input: fc.constant(input),
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
      projects: [projectNamed('park', 60), projectNamed('path', 60), projectNamed('bench', 30)],
      ballots: approvals(...Array.from({ length: 6 }, () => ['park', 'path']), ...Array.from({ length: 3 }, () => ['bench']), ['park']),
      budgetCents: 10_000,
      settings: equalShares,
    })
    expect(outcome.winners).toEqual(['park', 'bench'])
    const path = outcome.projects.find((each) => each.reference === 'path')
    expect(path).toMatchObject({ votes: 6, won: false, reason: { code: 'spent-elsewhere', rivals: [{ reference: 'park', sharedVoters: 6 }] } })
    expect(outcome.comparison?.greedy.winners).toEqual(['park', 'bench'])
  })

  it('says how much was missing when votes decide', () => {
    const { outcome } = countElection({
      projects: [projectNamed('A', 60), projectNamed('B', 60), projectNamed('C', 500), projectNamed('D', 10)],
      ballots: approvals(['A', 'B', 'C'], ['A', 'B'], ['A']),
      budgetCents: 10_000,
      settings: greedy,
    })
    expect(outcome.projects.map(({ reference, reason }) => [reference, reason])).toEqual([
      ['A', { code: 'won-by-votes', place: 1, leftBeforeCents: 10_000 }],
      ['B', { code: 'lost-to-votes', place: 2, leftCents: 4000, missingCents: 2000 }],
      ['C', { code: 'above-budget' }],
      ['D', { code: 'no-votes' }],
    ])
  })

  it('says of projects that got the money left at which place, and what was left for them', () => {
    const { outcome } = countElection({
      projects: [projectNamed('A', 60), projectNamed('B', 20), projectNamed('C', 30)],
      ballots: approvals(['A'], ['A'], ['B'], ['C']),
      budgetCents: 10_000,
      settings: { ...equalShares, completion: 'mes+u' },
    })
    expect(outcome.winners).toEqual(['B', 'A'])
    expect(outcome.projects[1]?.reason).toEqual({ code: 'won-by-rest', place: 1, leftBeforeCents: 8000 })
  })

  it('reads a ranking as points: the most that a ballot may rank for the first, one less for each next', () => {
    const ballots: Choices[] = [{ projects: ['A', 'gone', 'B'] }, { projects: ['B'] }]
    const projects = [projectNamed('A', 60), projectNamed('B', 50), projectNamed('gone', 10, 'withdrawn')]
    const { outcome } = countElection({ projects, ballots, budgetCents: 7000, firstRank: 5, settings: { ...greedy, ballotType: 'ranking' } })
    expect(outcome.projects.map(({ reference, points, votes }) => [reference, points, votes])).toEqual([['B', 9, 2], ['A', 5, 1], ['gone', 0, 0]])
  })

  it('counts points and scores, and greedily by votes or by votes for each euro', () => {
    const ballots: Choices[] = [{ projects: ['A', 'B'], points: [3, 7] }, { projects: ['A'], points: [4] }]
    const input = { projects: [projectNamed('A', 60), projectNamed('B', 50)], ballots, budgetCents: 7000 }
    const winners = (utility: 'cost' | 'cardinality', ballotType: 'cumulative' | 'approval') =>
      countElection({ ...input, settings: { ...greedy, utility, ballotType } }).outcome.winners
    // Seven points each: the cheaper one. By votes two to one; for each euro 2/60 to 1/50.
    expect([winners('cost', 'cumulative'), winners('cost', 'approval'), winners('cardinality', 'approval')]).toEqual([['B'], ['A'], ['A']])
  })

  it('says what would have made a loser win: so many votes or points more, or such a cost', () => {
    const projects = [projectNamed('A', 60), projectNamed('B', 60), projectNamed('C', 30)]
    const needed = (input: Omit<CountInput, 'projects' | 'budgetCents'>) =>
      Object.fromEntries(countElection({ ...input, projects, budgetCents: 10_000 }).outcome.projects.map((row) => [row.reference, row.needed]))
    const ballots = approvals(['A', 'C'], ['A'], ['B'])
    expect(needed({ ballots, settings: greedy })).toEqual({ A: undefined, C: undefined, B: { voters: 2, costCents: 3000 } })
    const scored = needed({ ballots: [{ projects: ['A', 'B'], points: [5, 2] }, { projects: ['C'], points: [4] }], settings: { ...greedy, ballotType: 'scoring' } })
    expect(scored.B?.points).toBeGreaterThan(0)
    const shared = needed({ ballots, settings: equalShares })
    expect(Object.values(shared).flatMap((each) => (each === undefined ? [] : [each.voters])).every((voters) => voters !== undefined && voters > 0)).toBe(true)
    expect(shared.B).toBeDefined()
  })

  it('has a result for a vote without a single ballot, by every rule', () => {
    for (const rule of COUNTING_RULES)
      for (const completion of COMPLETIONS) {
        const { outcome } = countElection({ projects: [projectNamed('A', 60)], ballots: [], budgetCents: 10_000, settings: { ...equalShares, rule, completion } })
        expect(outcome).toMatchObject({ winners: [], spentCents: 0, projects: [{ reason: { code: 'no-votes' } }] })
      }
  })
})
