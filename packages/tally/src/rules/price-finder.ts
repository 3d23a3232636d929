import type { CompactElection, Supporters } from '../election/election.js'
import { compareFractions, type Fraction, fractionToNumber } from '../election/fraction.js'
import type { ExactPrice, ExactPrices } from './exact-prices.js'
import { searchExactly } from './exact-search.js'
import { ProjectMembers, type RoundPayers } from './project-members.js'
import { countsCost, type Utility } from './utility.js'
import type { WalletTally } from './wallet-tally.js'
import type { Wallets } from './wallets.js'

const EPSILON = Number.EPSILON

/** What a look at a project's price found. `dearer`: its price per utility is above the limit, how much was not asked. */
export type PriceSearch = 'found' | 'dearer' | 'unaffordable'

/** What a {@link PriceFinder} works on. */
export interface PriceFinderParts {
  readonly election: CompactElection
  readonly supporters: Supporters
  readonly utility: Utility
  readonly wallets: Wallets
  readonly exact: ExactPrices
}

/**
 * Finds prices: the smallest payment λ for a point with Σ min(money, λ · points) = cost over the supporters of a project,
 * each paying λ for every point given or all that is left; on approval ballots a name is one point. Keys are λ per unit of
 * utility. Every double comes with a bound on its error.
 */
export class PriceFinder {
  /** Lower bounds of the keys. They stay valid to the end of a run, because prices never fall. */
  readonly lowestKeys: Float64Array
  private readonly costs: Float64Array
  /** Utility of each project for one point. */
  private readonly units: Float64Array
  private readonly prices: Float64Array
  private readonly errors: Float64Array
  private readonly lowestPrices: Float64Array
  private readonly poorCounts: Float64Array
  private readonly fullShares: Float64Array
  private readonly members: ProjectMembers
  private successors = new Int32Array(256)
  /** Bound on the error of what any wallet holds. */
  private moneyError = 0

  constructor(private readonly parts: PriceFinderParts) {
    const { election, supporters } = parts
    const projects = election.costs.length
    this.costs = Float64Array.from(election.costs, Number)
    this.units = countsCost(parts.utility) ? this.costs : new Float64Array(projects).fill(1)
    this.lowestKeys = new Float64Array(projects)
    this.prices = new Float64Array(projects)
    this.errors = new Float64Array(projects)
    this.lowestPrices = new Float64Array(projects)
    this.poorCounts = new Float64Array(projects)
    this.fullShares = new Float64Array(projects)
    this.members = new ProjectMembers(election, supporters, parts.wallets)
  }

  /** Gives every voter the endowment of the group. */
  reset(): void {
    const { supporters, wallets } = this.parts
    this.members.reset()
    this.moneyError = EPSILON * wallets.largestEndowment
    for (let project = 0; project < this.costs.length; project += 1) {
      const low =
        supporters.scores[project] > 0
          ? (this.costs[project] / supporters.scores[project]) * (1 - 8 * EPSILON)
          : 0
      this.lowestPrices[project] = low
      this.lowestKeys[project] = (low / this.units[project]) * (1 - 8 * EPSILON)
    }
  }

  /** Brings the price of a project up to date, or stops once its key is certain to be above the limit. */
  refresh(project: number, limit: number): PriceSearch {
    const { members, moneyError } = this
    const cost = this.costs[project]
    let threshold = this.lowestPrices[project]
    let isFirst = true
    for (;;) {
      members.scan(project, threshold)
      const { poor, poorSum, rich, richShares, richSum, leastRich } = members
      const rounding = EPSILON * (members.count + 4)
      if (isFirst) {
        const total = poorSum + richSum
        const doubt = (poor + rich) * moneyError + rounding * (total + cost)
        if (total < cost - doubt) return 'unaffordable'
        if (total <= cost + doubt) return this.refreshExactly(project)
        isFirst = false
      }
      if (rich === 0) return this.refreshExactly(project)
      const price = (cost - poorSum) / richShares
      const error =
        (2 * (poor * moneyError + rounding * (poorSum + cost))) / richShares + 8 * EPSILON * Math.abs(price)
      // Whoever pays all they have, this price is never above the true one.
      this.raiseLowest(project, price - error)
      if (leastRich > price + error + moneyError) {
        this.note(project, { price, error, poor, shares: richShares })
        return 'found'
      }
      if (this.lowestKeys[project] > limit) return 'dearer'
      if (leastRich >= price - error - moneyError) return this.refreshExactly(project)
      threshold = price
    }
  }

  /** Upper bound of a key that was just found. */
  highestKey(project: number): number {
    return ((this.prices[project] + this.errors[project]) / this.units[project]) * (1 + 8 * EPSILON)
  }

  /** The price just found, as a double. */
  priceOf(project: number): number {
    return this.prices[project]
  }

  /** How far the price just found may be off. */
  priceError(project: number): number {
    return this.errors[project]
  }

  /** Bound on the error of what any voter holds. */
  get errorOfMoney(): number {
    return this.moneyError
  }

  /** Notes that the money of voters became less certain. */
  addError(error: number): void {
    this.moneyError += error
  }

  /** Points of the supporters with money, where all of them pay in full; 0 where some pay only what they have left. */
  evenSharesOf(project: number): number {
    return this.poorCounts[project] === 0 ? this.fullShares[project] : 0
  }

  /** How far what a payer holds may be off after this project was paid for, beyond what was uncertain before. */
  paymentError(project: number): number {
    return this.errors[project] * this.members.mostPoints(project)
  }

  /** Who pays for a project that is funded now, and from which wallets. */
  payersOf(project: number): RoundPayers {
    return this.members.payersOf(project)
  }

  /**
   * Lower bounds of the key now and of the key in the earlier run that the wallets know, `earlierError` being the bound on
   * the error of what they held in it: both for the same division of the supporters, the one of the price just found.
   * Whoever is said to pay all they have, a price worked out so is never above the true one.
   */
  lowestKeysAtBoth(project: number, earlierError: number): { readonly now: number; readonly earlier: number } {
    const { poor, shares, now, earlier } = this.members.poorAtBoth(project, this.prices[project])
    if (shares === 0) return { now: -Infinity, earlier: -Infinity }
    const rounding = EPSILON * (this.members.countOf(project) + 4)
    const keyOf = (held: number, doubt: number) => {
      const price = (this.costs[project] - held) / shares
      const error = (2 * (poor * doubt + rounding * (Math.abs(held) + this.costs[project]))) / shares
      return ((price - error - 8 * EPSILON * Math.abs(price)) / this.units[project]) * (1 - 8 * EPSILON)
    }
    return { now: keyOf(now, this.moneyError), earlier: keyOf(earlier, earlierError) }
  }

  /** Says which wallet those of an entry of the latest {@link collect} hold after they paid. */
  setSuccessor(entry: number, next: number): void {
    if (entry >= this.successors.length) {
      const larger = new Int32Array(Math.max(entry + 1, this.successors.length * 2))
      larger.set(this.successors)
      this.successors = larger
    }
    this.successors[entry] = next
  }

  /** Gives each supporter counted by the latest {@link collect} the wallet that follows the present one. */
  collectPayments(project: number): void {
    this.members.pay(project, this.successors)
  }

  /** Counts the supporters with money by wallet and points. */
  collect(project: number): WalletTally {
    return this.members.collect(project)
  }

  /** Compares the keys of two projects exactly. Both must be affordable. */
  compareExactly(first: number, second: number): number {
    return compareFractions(this.exactKeyOf(first), this.exactKeyOf(second))
  }

  /** The exact price of an affordable project. */
  exactPriceOf(project: number): ExactPrice {
    const found = this.searchExactly(project)
    if (found === undefined) throw new Error(`project ${project} has no price: its supporters cannot pay it`)
    return found.price
  }

  /** Finds the price by exact fractions, and notes its nearest double. */
  refreshExactly(project: number): PriceSearch {
    const found = this.searchExactly(project)
    if (found === undefined) return 'unaffordable'
    const price = fractionToNumber(this.parts.exact.asFraction(found.price))
    const error = 4 * EPSILON * price
    this.raiseLowest(project, price - error)
    this.note(project, { price, error, poor: found.poor, shares: found.price.fullShares })
    return 'found'
  }

  private exactKeyOf(project: number): Fraction {
    const cost = this.parts.election.costs[project]
    const even = this.evenSharesOf(project)
    const price =
      even > 0
        ? { numerator: cost, denominator: BigInt(even) }
        : this.parts.exact.asFraction(this.exactPriceOf(project))
    const unit = countsCost(this.parts.utility) ? cost : 1n
    return { numerator: price.numerator, denominator: price.denominator * unit }
  }

  private searchExactly(project: number): ReturnType<typeof searchExactly> {
    const { wallets, exact, election } = this.parts
    const cost = election.costs[project]
    return searchExactly({ cost, tally: this.collect(project), wallets, exact, moneyError: this.moneyError })
  }

  private raiseLowest(project: number, price: number): void {
    if (price <= this.lowestPrices[project]) return
    this.lowestPrices[project] = price
    this.lowestKeys[project] = (price / this.units[project]) * (1 - 8 * EPSILON)
  }

  private note(project: number, found: { price: number; error: number; poor: number; shares: number }): void {
    this.prices[project] = found.price
    this.errors[project] = found.error
    this.poorCounts[project] = found.poor
    this.fullShares[project] = found.shares
  }
}
