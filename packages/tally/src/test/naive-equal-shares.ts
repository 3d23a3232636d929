import type { Election } from '../election/election.js'
import { compareFractions, type Fraction, reduced } from '../election/fraction.js'
import { compareByCodePoint } from '../rules/tie-order.js'
import type { Utility } from '../rules/utility.js'

const ZERO: Fraction = { numerator: 0n, denominator: 1n }
const plus = (a: Fraction, b: Fraction) =>
  reduced({
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  })
const minus = (a: Fraction, b: Fraction) => plus(a, { numerator: -b.numerator, denominator: b.denominator })
const over = (a: Fraction, divisor: bigint) =>
  reduced({ numerator: a.numerator, denominator: a.denominator * divisor })
const times = (a: Fraction, factor: bigint) => ({ numerator: a.numerator * factor, denominator: a.denominator })
const whole = (value: bigint): Fraction => ({ numerator: value, denominator: 1n })
const least = (a: Fraction, b: Fraction) => (compareFractions(a, b) <= 0 ? a : b)

/** What the naive engine finds. */
export interface NaiveOutcome {
  readonly winners: readonly number[]
  readonly prices: readonly Fraction[]
  readonly spent: bigint
}

/**
 * The method of equal shares as the definition says it, one fraction per voter, nothing grouped, nothing cached. For
 * comparison with the engine on small elections only.
 */
export function naiveEqualShares(election: Election, utility: Utility, endowment: Fraction): NaiveOutcome {
  const voters = votersOf(election)
  const money = voters.map(({ group }) => endowmentIn(election, group, endowment))
  const byPoints = utility === 'points' || utility === 'points_cost'
  const supporters = election.ids.map((_, project) =>
    voters.flatMap((ballot, voter) => {
      const points = ballot.points.get(project)
      return points === undefined ? [] : [{ voter, points: byPoints ? BigInt(points) : 1n }]
    }),
  )
  const score = (project: number) => (supporters[project] ?? []).reduce((sum, { points }) => sum + points, 0n)
  const winners: number[] = []
  const prices: Fraction[] = []
  for (;;) {
    const offers = election.ids.flatMap((_, project) => {
      if (winners.includes(project)) return []
      const price = priceOf(
        election.costs[project] ?? 0n,
        (supporters[project] ?? []).map(({ voter, points }) => ({ held: money[voter] ?? ZERO, points })),
      )
      if (price === undefined) return []
      const unit = utility === 'cost' || utility === 'points_cost' ? (election.costs[project] ?? 1n) : 1n
      return [{ project, price, key: over(price, unit) }]
    })
    offers.sort(
      (a, b) =>
        compareFractions(a.key, b.key) ||
        Number((election.costs[a.project] ?? 0n) - (election.costs[b.project] ?? 0n)) ||
        Number(score(b.project) - score(a.project)) ||
        compareByCodePoint(election.ids[a.project] ?? '', election.ids[b.project] ?? ''),
    )
    const best = offers[0]
    if (best === undefined) break
    winners.push(best.project)
    prices.push(best.price)
    for (const { voter, points } of supporters[best.project] ?? []) {
      const held = money[voter] ?? ZERO
      money[voter] = minus(held, least(held, times(best.price, points)))
    }
  }
  const spent = winners.reduce((sum, project) => sum + (election.costs[project] ?? 0n), 0n)
  return { winners, prices, spent }
}

/** add1 step by step, every step run. */
export function naiveAddOne(
  election: Election,
  utility: Utility,
  step: bigint,
): NaiveOutcome & { readonly steps: number } {
  const start = election.budget / BigInt(election.voters)
  const supported = election.ids.filter((_, project) =>
    votersOf(election).some((ballot) => ballot.points.has(project)),
  )
  let kept = naiveEqualShares(election, utility, whole(start))
  for (let steps = 0; ; steps += 1) {
    if (kept.winners.length === supported.length) return { ...kept, steps }
    const next = naiveEqualShares(election, utility, whole(start + BigInt(steps + 1) * step))
    if (next.spent > election.budget) return { ...kept, steps }
    kept = next
  }
}

interface NaiveVoter {
  /** Points by project; 1 each on approval ballots. */
  readonly points: ReadonlyMap<number, number>
  readonly group: number
}

/** The ballots one by one. */
export function votersOf(election: Election): NaiveVoter[] {
  const { offsets, choices, weights, points } = election.ballots
  return Array.from(weights).flatMap((weight, ballot) => {
    const entries = new Map<number, number>()
    for (let at = offsets[ballot] ?? 0; at < (offsets[ballot + 1] ?? 0); at += 1) {
      entries.set(choices[at] ?? 0, points?.[at] ?? 1)
    }
    const group = election.groups?.ofClass[ballot] ?? 0
    return Array.from({ length: weight }, () => ({ points: entries, group }))
  })
}

/** The share of the group's budget for one of its voters, from what voters have on average. */
function endowmentIn(election: Election, group: number, mean: Fraction): Fraction {
  const { groups } = election
  if (groups === undefined) return mean
  const shares = groups.shares.reduce((sum, share, at) => (groups.voters[at] === 0 ? sum : sum + share), 0n)
  const all = times(mean, BigInt(election.voters))
  return over(times(all, groups.shares[group] ?? 0n), shares * BigInt(groups.voters[group] ?? 1))
}

function priceOf(cost: bigint, payers: readonly { held: Fraction; points: bigint }[]): Fraction | undefined {
  const forPoint = ({ held, points }: { held: Fraction; points: bigint }) => over(held, points)
  const rising = [...payers].sort((a, b) => compareFractions(forPoint(a), forPoint(b)))
  const total = rising.reduce((sum, { held }) => plus(sum, held), ZERO)
  if (payers.length === 0 || compareFractions(total, whole(cost)) < 0) return undefined
  let paid = ZERO
  let left = rising.reduce((sum, { points }) => sum + points, 0n)
  for (const next of rising) {
    const price = over(minus(whole(cost), paid), left)
    if (compareFractions(price, forPoint(next)) <= 0) return price
    paid = plus(paid, next.held)
    left -= next.points
  }
  return undefined
}
