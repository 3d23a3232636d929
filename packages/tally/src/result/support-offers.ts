import type { Election, Supporters } from '../election/election.js'
import { fractionToNumber } from '../election/fraction.js'
import type { Ledger } from '../rules/ledger.js'
import { countsCost, type Utility } from '../rules/utility.js'

/**
 * What supporters of a project that was not bought could give for it at one moment of a run, as doubles in the money of the
 * election.
 */
export interface SupportOffer {
  /** What all of them together could give at no worse a price than the winner's of the round; all they have at the end. */
  readonly given: number
  /** The most that one supporter would give of that. */
  readonly largest: number
  /** What one more voter would give for one point: the price, or infinite at the end. */
  readonly limit: number
}

/** How close a project came over a whole run. */
export interface SupportOffers {
  /** One for each round, and one for the end. */
  readonly offers: readonly SupportOffer[]
  /** The highest cost at which it would have been bought in some round or at the end. */
  readonly highestCost: number
}

/** What {@link supportOffers} goes through. */
export interface OffersReplay {
  readonly supporters: Supporters
  readonly ledger: Ledger
  readonly utility: Utility
}

/**
 * Follows what the supporters of some projects hold through a run in which none of these was bought. Such a project has no
 * effect on the run, so that whatever it would have needed in one round is what it needed in all.
 */
export function supportOffers(
  election: Election,
  { supporters, ledger, utility }: OffersReplay,
  watched: readonly number[],
): ReadonlyMap<number, SupportOffers> {
  const toNumber = (numerator: bigint) => fractionToNumber({ numerator, denominator: ledger.denominator })
  const starts = ledger.endowments.map(toNumber)
  const { weights } = election.ballots
  const money = Float64Array.from(weights, (_, ballot) => starts[election.groups?.ofClass[ballot] ?? 0])
  const isByCost = countsCost(utility)
  const found = new Map(watched.map((project) => [project, { offers: new Array<SupportOffer>(), highestCost: 0 }]))
  for (const round of ledger.rounds) {
    const price = toNumber(round.price)
    const key = isByCost ? price / Number(election.costs[round.project]) : price
    for (const [project, offers] of found) {
      const backing = { supporters, weights, money, project }
      const limit = isByCost ? key * Number(election.costs[project]) : key
      offers.offers.push(offerOf(backing, limit))
      const highest = isByCost ? costAtKey(backing, key, offers.highestCost) : offers.offers.at(-1)?.given ?? 0
      offers.highestCost = Math.max(offers.highestCost, highest)
      if (isByCost && isTied(election, { ...round, denominator: ledger.denominator }, supporters.scores[project])) {
        const tied = Math.min(Number(election.costs[round.project]), fullCostAtKey(backing, key))
        offers.highestCost = Math.max(offers.highestCost, tied)
      }
    }
    const payments = round.payments.map(toNumber)
    round.classes.forEach((ballot, at) => {
      const isLast = round.paymentOf[at] >= round.fullPayments
      money[ballot] = isLast ? 0 : Math.max(0, money[ballot] - payments[round.paymentOf[at]])
    })
  }
  for (const [project, offers] of found) {
    const offer = offerOf({ supporters, weights, money, project }, Infinity)
    offers.offers.push(offer)
    offers.highestCost = Math.max(offers.highestCost, offer.given)
  }
  return found
}

interface Backing {
  readonly supporters: Supporters
  readonly weights: Int32Array
  readonly money: Float64Array
  readonly project: number
}

function offerOf({ supporters, weights, money, project }: Backing, limit: number): SupportOffer {
  let given = 0
  let largest = 0
  for (let at = supporters.offsets[project]; at < supporters.offsets[project + 1]; at += 1) {
    const ballot = supporters.classes[at]
    const each = Math.min(money[ballot], limit * (supporters.points?.[at] ?? 1))
    given += weights[ballot] * each
    if (each > largest) largest = each
  }
  return { given, largest, limit }
}

/**
 * The highest cost c, if above `least`, that supporters cover by paying at most key · c for each point: the root of
 * Σ min(money, key · c · points) = c. The left side bends down only, so Newton's steps come to it from above.
 */
function costAtKey({ supporters, weights, money, project }: Backing, exactKey: number, least: number): number {
  const key = exactKey * (1 - DOUBT)
  const divided = (cost: number) => {
    let poor = 0
    let rich = 0
    for (let at = supporters.offsets[project]; at < supporters.offsets[project + 1]; at += 1) {
      const ballot = supporters.classes[at]
      const points = supporters.points?.[at] ?? 1
      if (money[ballot] <= key * cost * points) poor += weights[ballot] * money[ballot]
      else rich += weights[ballot] * points
    }
    return { poor, share: key * rich }
  }
  const first = divided(least)
  // Not even the least cost is covered with something to spare.
  if (first.poor + first.share * least <= least && (least > 0 || first.share <= 1)) return 0
  let cost = divided(Infinity).poor
  for (let step = 0; step < LONGEST_SEARCH; step += 1) {
    const { poor, share } = divided(cost)
    const next = share < 1 ? poor / (1 - share) : cost
    if (!(next < cost * (1 - 1e-13))) break
    cost = next
  }
  return cost
}

const LONGEST_SEARCH = 100
/** So much a key is lowered that rounding cannot make two equal keys look different, and a cost too high. */
const DOUBT = 1e-9

/**
 * Whether a project whose supporters all pay in full has the same price for its cost as the winner, whatever it costs: then
 * the lower cost decides.
 */
function isTied(
  election: Election,
  winner: { readonly project: number; readonly price: bigint; readonly denominator: bigint },
  score: number,
): boolean {
  return winner.price * BigInt(score) === election.costs[winner.project] * winner.denominator
}

/** The highest cost at which every supporter can pay key · cost for each point. */
function fullCostAtKey({ supporters, money, project }: Backing, key: number): number {
  let cost = Infinity
  for (let at = supporters.offsets[project]; at < supporters.offsets[project + 1]; at += 1) {
    cost = Math.min(cost, money[supporters.classes[at]] / (key * (supporters.points?.[at] ?? 1)))
  }
  return cost
}
