import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkProportionality, type Election, supportByProject, tally, UTILITIES, type Utility } from '../index.js'
import { anyElection } from '../test/election-arbitraries.js'
import { votersOf } from '../test/naive-equal-shares.js'

/**
 * The losers whose supporters contain a group G such that all of G have u(W) + u(p) ≤ e · Σ u(p) / c(p), by brute force over
 * all groups. In districts e differs from voter to voter; the group is compared person by person.
 */
function shortchanged(its: Election, utility: Utility, winners: readonly number[]): number[] {
  const byPoints = utility === 'points' || utility === 'points_cost'
  const worth = (project: number) => (utility === 'cost' || utility === 'points_cost' ? (its.costs[project] ?? 0n) : 1n)
  const voters = votersOf(its).map(({ points }) => {
    const gain = (project: number) => {
      const given = points.get(project)
      return given === undefined ? 0n : worth(project) * (byPoints ? BigInt(given) : 1n)
    }
    return { gain, reached: winners.reduce((sum, project) => sum + gain(project), 0n) }
  })
  return its.ids.flatMap((_, project) => {
    if (winners.includes(project)) return []
    const supporters = voters.filter(({ gain }) => gain(project) > 0n)
    for (let bits = 1; bits < 2 ** supporters.length; bits += 1) {
      const group = supporters.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1)
      const together = group.reduce((sum, { gain }) => sum + gain(project), 0n)
      // e = budget / voters.
      const isShort = ({ gain, reached }: (typeof group)[number]) =>
        (reached + gain(project)) * (its.costs[project] ?? 0n) * BigInt(its.voters) <= its.budget * together
      if (group.every(isShort)) return [project]
    }
    return []
  })
}

const withoutDistricts = anyElection.filter(({ groups, voters }) => groups === undefined && voters <= 9)

describe('checkProportionality', () => {
  it('objects to an outcome for exactly those losers that some group could have bought, whatever the outcome', () => {
    let objected = 0
    const sets = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(withoutDistricts, fc.constantFrom(...UTILITIES), sets, (its, utility, chosen) => {
        const winners = its.ids.map((_, project) => project).filter((project) => chosen[project])
        const endowment = { numerator: its.budget, denominator: BigInt(its.voters) }
        const found = checkProportionality({ election: its, utility, support: supportByProject(its, { utility }), winners, endowment })
        const expected = shortchanged(its, utility, winners)
        expect(found.map(({ message }) => / of project (\S+) got/.exec(message)?.[1])).toEqual(expected.map((project) => its.ids[project]))
        objected += expected.length
      }),
      { numRuns: 300 },
    )
    expect(objected).toBeGreaterThan(50)
  })

  it('has nothing to object to in the outcomes of equal shares, nor in more than these', () => {
    fc.assert(
      fc.property(anyElection, fc.constantFrom(...UTILITIES), fc.array(fc.nat({ max: 7 })), (its, utility, more) => {
        const result = tally(its, { rule: 'mes', utility })
        if (result.family !== 'equal-shares') throw new Error('not equal shares')
        const winners = [...new Set([...result.outcome.winners, ...more.filter((project) => project < its.ids.length)])]
        const support = supportByProject(its, { utility })
        const { endowment } = result.outcome
        expect(checkProportionality({ election: its, utility, support, winners, endowment })).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
