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
  const money = voters.map(() => endowment)
  const supporters = election.ids.map((_, project) =>
    voters.flatMap((ballot, voter) => (ballot.includes(project) ? [voter] : [])),
  )
  const winners: number[] = []
  const prices: Fraction[] = []
  for (;;) {
    const offers = election.ids.flatMap((_, project) => {
      if (winners.includes(project)) return []
      const price = priceOf(
        election.costs[project] ?? 0n,
        (supporters[project] ?? []).map((voter) => money[voter] ?? ZERO),
      )
      if (price === undefined) return []
      const unit = utility === 'cost' ? (election.costs[project] ?? 1n) : 1n
      return [{ project, price, key: over(price, unit) }]
    })
    offers.sort(
      (a, b) =>
        compareFractions(a.key, b.key) ||
        Number((election.costs[a.project] ?? 0n) - (election.costs[b.project] ?? 0n)) ||
        (supporters[b.project] ?? []).length - (supporters[a.project] ?? []).length ||
        compareByCodePoint(election.ids[a.project] ?? '', election.ids[b.project] ?? ''),
    )
    const best = offers[0]
    if (best === undefined) break
    winners.push(best.project)
    prices.push(best.price)
    for (const voter of supporters[best.project] ?? []) {
      const held = money[voter] ?? ZERO
      money[voter] = minus(held, least(held, best.price))
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
    votersOf(election).some((ballot) => ballot.includes(project)),
  )
  let kept = naiveEqualShares(election, utility, whole(start))
  for (let steps = 0; ; steps += 1) {
    if (kept.winners.length === supported.length) return { ...kept, steps }
    const next = naiveEqualShares(election, utility, whole(start + BigInt(steps + 1) * step))
    if (next.spent > election.budget) return { ...kept, steps }
    kept = next
  }
}

/** The ballots one by one, as lists of project indexes. */
export function votersOf(election: Election): number[][] {
  const { offsets, choices, weights } = election.ballots
  return Array.from(weights).flatMap((weight, ballot) => {
    const projects = Array.from(choices.subarray(offsets[ballot], offsets[ballot + 1]))
    return Array.from({ length: weight }, () => projects)
  })
}

function priceOf(cost: bigint, held: readonly Fraction[]): Fraction | undefined {
  const rising = [...held].sort(compareFractions)
  const total = rising.reduce(plus, ZERO)
  if (held.length === 0 || compareFractions(total, whole(cost)) < 0) return undefined
  let paid = ZERO
  for (let poor = 0; poor < rising.length; poor += 1) {
    const price = over(minus(whole(cost), paid), BigInt(rising.length - poor))
    const next = rising[poor] ?? ZERO
    if (compareFractions(price, next) <= 0) return price
    paid = plus(paid, next)
  }
  return undefined
}
