import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Election, electionFrom, tally } from '../index.js'
import { election } from '../test/election-arbitraries.js'
import { votersOf } from './../test/naive-equal-shares.js'

/**
 * A set of projects T that shows a failure of EJR up to one project (Peters, Pierczyński, Skowron 2021): voters who approve
 * all of T and whose part of the budget pays for it, none of whom gets as much as T would give, or more than that with one
 * project of T more. By brute force over all sets.
 */
function unjust(its: Election, winners: readonly number[], utility: 'cost' | 'card'): number[] | undefined {
  const worth = (project: number) => (utility === 'cost' ? Number(its.costs[project]) : 1)
  const sum = (projects: readonly number[]) => projects.reduce((total, project) => total + worth(project), 0)
  const voters = votersOf(its).map(({ points }) => ({ points, got: sum(winners.filter((project) => points.has(project))) }))
  for (let bits = 1; bits < 2 ** its.costs.length; bits += 1) {
    const wanted = its.ids.flatMap((_, project) => (Math.floor(bits / 2 ** project) % 2 === 1 ? [project] : []))
    const worthOfAll = sum(wanted)
    const another = Math.max(0, ...wanted.filter((project) => !winners.includes(project)).map(worth))
    const deprived = voters.filter(
      ({ points, got }) => wanted.every((project) => points.has(project)) && got < worthOfAll && got + another <= worthOfAll,
    )
    const cost = wanted.reduce((total, project) => total + (its.costs[project] ?? 0n), 0n)
    if (deprived.length > 0 && BigInt(deprived.length) * its.budget >= cost * BigInt(its.voters)) return wanted
  }
  return undefined
}

describe('EJR up to one project', () => {
  it.each(['mes', 'mes+u', 'add1', 'add1+u', 'add1e', 'increase'] as const)('holds for outcomes of %s, cost and cardinality', (rule) => {
    // add1 starts at whole units of currency: its guarantee is that of the money it hands out, which cents make exact.
    fc.assert(
      fc.property(election, fc.constantFrom('cost' as const, 'card' as const), (its, utility) => {
        const exact = { ...its, budget: its.budget * BigInt(its.voters), costs: its.costs.map((cost) => cost * BigInt(its.voters)) }
        const { outcome } = tally(exact, { rule, utility, step: BigInt(its.voters) })
        expect(unjust(exact, outcome.winners, utility)).toBeUndefined()
      }),
      { numRuns: 250 },
    )
  })

  it('fails for a minority that greedy leaves with nothing, by the same check', () => {
    const projects = [{ id: 'a', cost: 50 }, { id: 'b', cost: 50 }, { id: 'c', cost: 40 }]
    const ballots = [...Array.from({ length: 6 }, () => ['a', 'b']), ...Array.from({ length: 4 }, () => ['c'])]
    const its = electionFrom({ budget: 100, projects, ballots })
    for (const utility of ['cost', 'card'] as const) {
      expect(unjust(its, tally(its, { rule: 'greedy', utility: 'cost' }).outcome.winners, utility)).toEqual([2])
      expect(unjust(its, tally(its, { rule: 'mes', utility }).outcome.winners, utility)).toBeUndefined()
    }
  })
})
