import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, RULES, tally, UTILITIES } from './index.js'
import { anyElection, plainElection, reordered, ungrouped } from './test/election-arbitraries.js'

const rule = fc.constantFrom(...RULES)
const utility = fc.constantFrom(...UTILITIES)

describe('tally', () => {
  it('B-16 does not depend on the order of voters, of projects, or within a ballot', () => {
    const shuffled = plainElection.chain((plain) =>
      fc.record({
        plain: fc.constant(plain),
        projects: fc.shuffledSubarray([...plain.projects], { minLength: plain.projects.length }),
        ballots: fc
          .shuffledSubarray([...plain.ballots], { minLength: plain.ballots.length })
          .map((ballots) => ballots.map((ballot) => [...ballot].reverse())),
      }),
    )
    fc.assert(
      fc.property(shuffled, rule, utility, ({ plain, projects, ballots }, by, its) => {
        const { winners, spent, ties } = tally(electionFrom(plain), { rule: by, utility: its })
        const again = tally(electionFrom({ budget: plain.budget, projects, ballots }), {
          rule: by,
          utility: its,
        })
        expect({ winners: again.winners, spent: again.spent, ties: again.ties }).toEqual({
          winners,
          spent,
          ties,
        })
      }),
      { numRuns: 300 },
    )
  })

  it('B-16 does not depend on the order of ballots of points, nor of the voters of districts', () => {
    const permuted = anyElection.chain((its) =>
      fc.record({
        its: fc.constant(its),
        order: fc.shuffledSubarray([...its.ballots.weights.keys()], { minLength: its.ballots.weights.length }),
      }),
    )
    fc.assert(
      fc.property(permuted, rule, utility, ({ its, order }, by, of) => {
        const { winners, spent, ties } = tally(its, { rule: by, utility: of })
        expect(tally(reordered(its, order), { rule: by, utility: of })).toMatchObject({ winners, spent, ties })
        expect(tally(ungrouped(its), { rule: by, utility: of })).toMatchObject({ winners, spent, ties })
      }),
      { numRuns: 400 },
    )
  })

  it('renames the winners with the projects and changes nothing else, the lot carried along', () => {
    fc.assert(
      fc.property(plainElection, rule, utility, (plain, by, its) => {
        const rename = (id: string) => `z${9 - Number(id.slice(1))}`
        const { winners } = tally(electionFrom(plain), { rule: by, utility: its })
        const renamed = electionFrom({
          budget: plain.budget,
          projects: plain.projects.map(({ id, cost }) => ({ id: rename(id), cost })),
          ballots: plain.ballots.map((ballot) => ballot.map(rename)),
        })
        const lot = plain.projects.map(({ id }) => rename(id))
        expect(tally(renamed, { rule: by, utility: its, lot }).winners).toEqual(winners.map(rename))
      }),
      { numRuns: 200 },
    )
  })

  it('B-16 breaks ties by cost, then votes, then the lot, and says so: the same lot gives the same winners', () => {
    const projects = ['b', 'a'].map((id) => ({ id, cost: 10 }))
    const its = electionFrom({ budget: 10, projects, ballots: [['a'], ['b']] })
    const byId = tally(its, { rule: 'greedy', utility: 'cost' })
    expect(byId.winners).toEqual(['a'])
    expect(byId.ties).toEqual([{ projects: ['a', 'b'], decidedBy: 'lot' }])
    expect(tally(its, { rule: 'greedy', utility: 'cost', lot: ['b', 'a'] }).winners).toEqual(['b'])

    const dearer = electionFrom({
      budget: 10,
      projects: [
        { id: 'a', cost: 10 },
        { id: 'b', cost: 9 },
      ],
      ballots: [['a'], ['b']],
    })
    expect(tally(dearer, { rule: 'greedy', utility: 'cost' }).ties).toEqual([
      { projects: ['b', 'a'], decidedBy: 'cost' },
    ])
  })

  it('says that equal shares met a tie only where the prices are exactly equal', () => {
    const projects = [
      { id: 'a', cost: 3 },
      { id: 'b', cost: 3 },
    ]
    const its = electionFrom({ budget: 6, projects, ballots: [['a', 'b'], ['a'], ['b']] })
    const tied = tally(its, { rule: 'mes', utility: 'cost' })
    expect(tied.ties).toEqual([{ projects: ['a', 'b'], decidedBy: 'lot' }])
    const uneven = electionFrom({ budget: 6, projects, ballots: [['a', 'b'], ['a'], ['b'], ['b']] })
    expect(tally(uneven, { rule: 'mes', utility: 'cost' }).ties).toEqual([])
  })

  it('lets projects without votes take left-over money only where asked', () => {
    const projects = [
      { id: 'a', cost: 3 },
      { id: 'idle', cost: 2 },
    ]
    const its = electionFrom({ budget: 6, projects, ballots: [['a']] })
    expect(tally(its, { rule: 'greedy', utility: 'card' }).winners).toEqual(['a'])
    expect(tally(its, { rule: 'greedy', utility: 'card', fillZeroSupport: true }).winners).toEqual([
      'a',
      'idle',
    ])
  })

  it('compares votes per cost by whole numbers', () => {
    // 1/10^18 and 3/(3·10^18 + 1) differ only beyond the digits of a double.
    const projects = [
      { id: 'a', cost: 1_000_000_000_000_000_000n },
      { id: 'b', cost: 3_000_000_000_000_000_001n },
    ]
    const its = electionFrom({
      budget: 3_000_000_000_000_000_001n,
      projects,
      ballots: [['a', 'b'], ['b'], ['b']],
    })
    expect(tally(its, { rule: 'greedy', utility: 'card' }).winners).toEqual(['a'])
  })

  it('refuses a lot that leaves a project out, repeats one or names an unknown one', () => {
    const its = electionFrom({
      budget: 6,
      projects: [
        { id: 'a', cost: 3 },
        { id: 'b', cost: 3 },
      ],
      ballots: [['a']],
    })
    for (const lot of [['a'], ['a', 'a'], ['a', 'c']]) {
      expect(() => tally(its, { rule: 'greedy', utility: 'cost', lot })).toThrow(RangeError)
    }
  })
})

describe('electionFrom', () => {
  it('groups equal ballots, in whatever order they name their projects, and counts a repeated project once', () => {
    const its = electionFrom({
      budget: 6,
      projects: [
        { id: 'a', cost: 3 },
        { id: 'b', cost: 3 },
      ],
      ballots: [['a', 'b'], ['b', 'a'], ['b', 'b'], [], ['b']],
    })
    expect(its.voters).toBe(5)
    expect([...its.ballots.weights]).toEqual([2, 2, 1])
    expect([...its.ballots.choices]).toEqual([0, 1, 1])
    expect([...its.ballots.offsets]).toEqual([0, 2, 3, 3])
  })

  it('refuses unknown and repeated projects and amounts that are not whole and positive', () => {
    const projects = [{ id: 'a', cost: 3 }]
    expect(() => electionFrom({ budget: 6, projects, ballots: [['b']] })).toThrow('unknown project b')
    expect(() => electionFrom({ budget: 6, projects: [...projects, ...projects], ballots: [] })).toThrow(
      'twice',
    )
    expect(() => electionFrom({ budget: 0.5, projects, ballots: [] })).toThrow('whole number')
    expect(() => electionFrom({ budget: 6, projects: [{ id: 'a', cost: 0 }], ballots: [] })).toThrow(
      'above zero',
    )
  })
})
