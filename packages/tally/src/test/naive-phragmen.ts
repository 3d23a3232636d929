import type { Election } from '../election/election.js'
import { compareFractions, type Fraction, reduced } from '../election/fraction.js'
import { compareByCodePoint } from '../rules/tie-order.js'
import { votersOf } from './naive-equal-shares.js'

/** Phragmén's rule as the definition says it, one load per voter. For small elections only. */
export function naivePhragmen(election: Election): number[] {
  const voters = votersOf(election)
  const loads: Fraction[] = voters.map(() => ({ numerator: 0n, denominator: 1n }))
  const winners: number[] = []
  let left = election.budget
  for (;;) {
    const offers = election.ids.flatMap((id, project) => {
      const supporters = voters.flatMap(({ points }, voter) => (points.has(project) ? [voter] : []))
      if (winners.includes(project) || supporters.length === 0) return []
      const cost = election.costs[project] ?? 0n
      const burden = supporters.reduce(
        (sum, voter) => plus(sum, loads[voter] ?? sum),
        { numerator: cost, denominator: 1n },
      )
      const load = { ...burden, denominator: burden.denominator * BigInt(supporters.length) }
      return [{ id, project, supporters, cost, load }]
    })
    offers.sort(
      (a, b) =>
        compareFractions(a.load, b.load) ||
        Number(a.cost - b.cost) ||
        b.supporters.length - a.supporters.length ||
        compareByCodePoint(a.id, b.id),
    )
    const [best] = offers
    if (best === undefined) return winners
    if (offers.some(({ cost, load }) => compareFractions(load, best.load) === 0 && cost > left)) return winners
    winners.push(best.project)
    left -= best.cost
    for (const voter of best.supporters) loads[voter] = best.load
  }
}

function plus(a: Fraction, b: Fraction): Fraction {
  return reduced({
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  })
}
