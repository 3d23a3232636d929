import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, spendingByGroup, tally, UTILITIES, votersByCategory, votersByGroup } from '../index.js'
import { anyElection, districtElection } from '../test/election-arbitraries.js'

const shares = (its: Parameters<typeof tally>[0], rule: 'mes' | 'add1' | 'mes+u', utility: (typeof UTILITIES)[number]) => {
  const result = tally(its, { rule, utility })
  if (result.family !== 'equal-shares') throw new Error('not equal shares')
  return result
}

describe('votersByCategory', () => {
  it('puts each voter where most of the picks are, and those with as many in two, or with none, aside', () => {
    const projects = ['tree', 'lawn', 'road', 'other'].map((id) => ({ id, cost: 10 }))
    const ballots = [['tree', 'lawn', 'road'], ['road'], ['tree', 'road'], [], ['other'], ['road', 'other']]
    const its = electionFrom({ budget: 60, projects, ballots })
    const partition = votersByCategory(its, new Map([['tree', 'green'], ['lawn', 'green'], ['road', 'roads']]))
    expect(partition.names).toEqual(['green', 'roads', 'mixed', 'none'])
    expect([partition.mixed, partition.none]).toEqual([2, 3])
    expect([...Array.from(partition.ofClass)]).toEqual([0, 1, 2, 3, 3, 1])
  })
})

describe('spendingByGroup', () => {
  it('says what a group paid for which winner, and what it had left', () => {
    const projects = [{ id: 'tree', cost: 30 }, { id: 'road', cost: 20 }, { id: 'pool', cost: 100 }]
    // Ten each. Tree: five pay six. Road: two with four left and two with ten pay twenty together.
    const ballots = [['tree'], ['tree'], ['tree'], ['tree', 'road'], ['tree', 'road'], ['road'], ['road'], ['pool']]
    const its = electionFrom({ budget: 80, projects, ballots })
    const partition = votersByCategory(its, new Map([['tree', 'green'], ['road', 'roads'], ['pool', 'sport']]))
    expect(spendingByGroup(its, shares(its, 'mes', 'cost'), partition)).toEqual([
      { name: 'green', voters: 3, start: 30n, spent: [{ id: 'tree', amount: 18n }, { id: 'road', amount: 0n }], left: 12n },
      { name: 'roads', voters: 2, start: 20n, spent: [{ id: 'tree', amount: 0n }, { id: 'road', amount: 12n }], left: 8n },
      { name: 'sport', voters: 1, start: 10n, spent: [{ id: 'tree', amount: 0n }, { id: 'road', amount: 0n }], left: 10n },
      { name: 'mixed', voters: 2, start: 20n, spent: [{ id: 'tree', amount: 12n }, { id: 'road', amount: 8n }], left: 0n },
      { name: 'none', voters: 0, start: 0n, spent: [{ id: 'tree', amount: 0n }, { id: 'road', amount: 0n }], left: 0n },
    ])
  })

  it('adds up: groups to the cost of each project, projects and rest to what each group had', () => {
    const rule = fc.constantFrom('mes' as const, 'add1' as const, 'mes+u' as const)
    const of = fc.infiniteStream(fc.constantFrom('a', 'b', 'c'))
    fc.assert(
      fc.property(anyElection, rule, fc.constantFrom(...UTILITIES), of, (its, by, utility, categories) => {
        const result = shares(its, by, utility)
        const partition = votersByCategory(its, new Map(its.ids.map((id) => [id, String(categories.next().value)])))
        const groups = spendingByGroup(its, result, partition)
        expect(groups.reduce((sum, { voters }) => sum + voters, 0)).toBe(its.voters)
        result.outcome.ledger.rounds.forEach(({ project }, at) => {
          const paid = groups.reduce((sum, { spent }) => sum + (spent[at]?.amount ?? 0n), 0n)
          expect(paid).toBe(its.costs[project])
        })
        for (const { start, spent, left } of groups) {
          expect(left >= 0n).toBe(true)
          expect(spent.reduce((sum, { amount }) => sum + amount, left)).toBe(start)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps the money of districts apart', () => {
    fc.assert(
      fc.property(districtElection, (its) => {
        const groups = spendingByGroup(its, shares(its, 'mes', 'cost'), votersByGroup(its))
        const inhabited = (its.groups?.voters ?? []).map((count) => count > 0)
        const all = (its.groups?.shares ?? []).reduce((sum, share, at) => (inhabited[at] === true ? sum + share : sum), 0n)
        groups.forEach(({ start }, at) => {
          const share = inhabited[at] === true ? (its.groups?.shares[at] ?? 0n) : 0n
          const exact = Number(its.budget * share) / Number(all)
          // Rounding: a unit for the start, and one for each project at most.
          expect(Math.abs(Number(start) - exact)).toBeLessThanOrEqual(1 + its.ids.length)
        })
      }),
      { numRuns: 100 },
    )
  })
})
