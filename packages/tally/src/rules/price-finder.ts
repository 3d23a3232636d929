import type { CompactElection, Supporters } from '../election/election.js'
import { compareFractions, type Fraction, fractionToNumber } from '../election/fraction.js'
import type { ExactPrice, ExactPrices } from './exact-prices.js'
import { searchExactly, type WalletTally } from './exact-search.js'
import type { Utility } from './utility.js'
import { EMPTY_WALLET, FULL_WALLET, type Wallets } from './wallets.js'

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
 * Finds prices: the smallest payment λ with Σ min(money, λ) = cost over the supporters of a project, each paying λ or
 * all that is left. Keys are λ per unit of utility. Every double comes with a bound on its error.
 */
export class PriceFinder {
  /** Lower bounds of the keys. They stay valid to the end of a run, because prices never fall. */
  readonly lowestKeys: Float64Array
  private readonly costs: Float64Array
  /** Utility of each project for its supporters. */
  private readonly units: Float64Array
  private readonly prices: Float64Array
  private readonly errors: Float64Array
  private readonly lowestPrices: Float64Array
  private readonly poorCounts: Float64Array
  private readonly fullPayers: Float64Array
  /** Ballot classes by project; those without money are taken out as a run goes on. */
  private readonly members: Int32Array
  private readonly ends: Int32Array
  private readonly money: Float64Array
  private readonly walletOfClass: Int32Array
  private readonly weights: Int32Array
  private successors = new Int32Array(256)
  private weightByWallet = new Float64Array(256)
  /** Bound on the error of what any wallet holds. */
  private moneyError = 0

  constructor(private readonly parts: PriceFinderParts) {
    const { election, supporters } = parts
    const projects = election.costs.length
    this.costs = Float64Array.from(election.costs, Number)
    this.units = parts.utility === 'cost' ? this.costs : new Float64Array(projects).fill(1)
    this.lowestKeys = new Float64Array(projects)
    this.prices = new Float64Array(projects)
    this.errors = new Float64Array(projects)
    this.lowestPrices = new Float64Array(projects)
    this.poorCounts = new Float64Array(projects)
    this.fullPayers = new Float64Array(projects)
    this.members = supporters.classes.slice()
    this.ends = supporters.offsets.slice(1)
    this.weights = election.ballots.weights
    this.money = new Float64Array(this.weights.length)
    this.walletOfClass = new Int32Array(this.weights.length)
  }

  /** Gives every voter the endowment. */
  reset(endowment: number): void {
    const { supporters } = this.parts
    this.members.set(supporters.classes)
    this.ends.set(supporters.offsets.subarray(1))
    this.money.fill(endowment)
    this.walletOfClass.fill(FULL_WALLET)
    this.moneyError = EPSILON * endowment
    for (let project = 0; project < this.costs.length; project += 1) {
      const low =
        supporters.votes[project] > 0
          ? (this.costs[project] / supporters.votes[project]) * (1 - 8 * EPSILON)
          : 0
      this.lowestPrices[project] = low
      this.lowestKeys[project] = (low / this.units[project]) * (1 - 8 * EPSILON)
    }
  }

  /** Brings the price of a project up to date, or stops once its key is certain to be above the limit. */
  refresh(project: number, limit: number): PriceSearch {
    const { members, money, weights, moneyError } = this
    const start = this.parts.supporters.offsets[project]
    const cost = this.costs[project]
    let threshold = this.lowestPrices[project]
    let isFirst = true
    for (;;) {
      const end = this.ends[project]
      let poor = 0
      let poorSum = 0
      let rich = 0
      let richSum = 0
      let leastRich = Infinity
      let kept = start
      for (let at = start; at < end; at += 1) {
        const ballot = members[at]
        const held = money[ballot]
        if (held === 0) continue
        members[kept] = ballot
        kept += 1
        const weight = weights[ballot]
        if (held <= threshold) {
          poor += weight
          poorSum += weight * held
        } else {
          rich += weight
          richSum += weight * held
          if (held < leastRich) leastRich = held
        }
      }
      this.ends[project] = kept
      const rounding = EPSILON * (kept - start + 4)
      if (isFirst) {
        const total = poorSum + richSum
        const doubt = (poor + rich) * moneyError + rounding * (total + cost)
        if (total < cost - doubt) return 'unaffordable'
        if (total <= cost + doubt) return this.refreshExactly(project)
        isFirst = false
      }
      if (rich === 0) return this.refreshExactly(project)
      const price = (cost - poorSum) / rich
      const error = (2 * (poor * moneyError + rounding * (poorSum + cost))) / rich + 4 * EPSILON * price
      // Whoever pays all they have, this price is never above the true one.
      this.raiseLowest(project, price - error)
      if (leastRich > price + error + moneyError) {
        this.note(project, { price, error, poor, rich })
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

  /** Supporters with money, where all of them pay the same; 0 where some pay only what they have left. */
  evenPayersOf(project: number): number {
    return this.poorCounts[project] === 0 ? this.fullPayers[project] : 0
  }

  /** The ballot classes of supporters with money (a view). */
  membersOf(project: number): Int32Array {
    return this.members.subarray(this.parts.supporters.offsets[project], this.ends[project])
  }

  /** The wallet that voters of a ballot class hold. */
  walletOf(ballot: number): number {
    return this.walletOfClass[ballot]
  }

  /** Says which wallet follows another one for those who pay in this round. */
  setSuccessor(wallet: number, next: number): void {
    if (wallet >= this.successors.length) {
      const larger = new Int32Array(Math.max(wallet + 1, this.successors.length * 2))
      larger.set(this.successors)
      this.successors = larger
    }
    this.successors[wallet] = next
  }

  /** Gives each supporter with money the wallet that follows the present one. */
  collectPayments(project: number): void {
    const { wallets } = this.parts
    for (const ballot of this.membersOf(project)) {
      const wallet = this.successors[this.walletOfClass[ballot]]
      this.walletOfClass[ballot] = wallet
      this.money[ballot] = wallets.amountOf(wallet)
    }
  }

  /** Counts the supporters with money by wallet. */
  collect(project: number): WalletTally {
    if (this.weightByWallet.length < this.parts.wallets.size) {
      this.weightByWallet = new Float64Array(this.parts.wallets.size * 2)
    }
    const counts = this.weightByWallet
    const wallets: number[] = []
    for (const ballot of this.membersOf(project)) {
      const wallet = this.walletOfClass[ballot]
      if (wallet === EMPTY_WALLET) continue
      if (counts[wallet] === 0) wallets.push(wallet)
      counts[wallet] += this.weights[ballot]
    }
    const weights = wallets.map((wallet) => counts[wallet])
    for (const wallet of wallets) counts[wallet] = 0
    return { wallets, weights }
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
    this.note(project, { price, error, poor: found.poor, rich: found.price.fullPayers })
    return 'found'
  }

  private exactKeyOf(project: number): Fraction {
    const cost = this.parts.election.costs[project]
    const even = this.evenPayersOf(project)
    const price =
      even > 0
        ? { numerator: cost, denominator: BigInt(even) }
        : this.parts.exact.asFraction(this.exactPriceOf(project))
    const unit = this.parts.utility === 'cost' ? cost : 1n
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

  private note(project: number, found: { price: number; error: number; poor: number; rich: number }): void {
    this.prices[project] = found.price
    this.errors[project] = found.error
    this.poorCounts[project] = found.poor
    this.fullPayers[project] = found.rich
  }
}
