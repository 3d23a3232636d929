import type { Fraction } from '../election/fraction.js'
import { WalletTally } from './wallet-tally.js'
import { EMPTY_WALLET, FULL_WALLET, type Wallets } from './wallets.js'

/** Who paid what in one round, by wallet: enough to recompute its price exactly. */
export interface PaymentRecipe {
  readonly cost: bigint
  /** Wallets that held less than the price and paid all of it, and how many voters have each. */
  readonly poorWallets: Int32Array
  readonly poorWeights: Float64Array
  /** Points given by those who hold each of them: 1 on approval ballots. */
  readonly poorPoints: Int32Array
  /** Voters who paid the full price, each counted as often as the points that they gave. */
  readonly fullShares: number
}

/** A price of one point (or of one name) that is not settled yet: `numerator / (denominator() · fullShares)`. */
export interface ExactPrice {
  readonly numerator: bigint
  readonly fullShares: number
}

/**
 * The prices of all rounds as exact fractions over one common denominator, computed only when asked for.
 *
 * price = (cost − money of those who paid all they had) / points of the full payers, and the money in a wallet is the
 * endowment less earlier prices; so each price follows from the earlier ones with integer factors.
 */
export class ExactPrices {
  private rounds: { readonly cost: bigint; readonly fullShares: number; readonly end: number }[] = []
  /** Those who paid all they had, round after round, up to the `end` of each; those of the open round last. */
  private readonly poor = new WalletTally()
  private prices: bigint[] = []
  private common = 1n
  private starts: bigint[] = []

  constructor(private readonly wallets: Wallets) {}

  /** Begins a run with these endowments, one for each group of voters, over one denominator. */
  reset(endowments: readonly bigint[], denominator: bigint): void {
    this.rounds = []
    this.poor.clear()
    this.prices = []
    this.common = denominator
    this.starts = [...endowments]
  }

  /** Notes that voters pay all they have in the round that {@link addRound} then ends. */
  addPoor(wallet: number, points: number, voters: number): void {
    const entry = this.poor.add(wallet, points)
    this.poor.weights[entry] = voters
  }

  /** Notes a round with those noted as poor since the one before; its exact price is worked out when first needed. */
  addRound(cost: bigint, fullShares: number): void {
    this.rounds.push({ cost, fullShares, end: this.poor.count })
  }

  /** Rounds so far. */
  get roundCount(): number {
    return this.rounds.length
  }

  /** Who paid what in a round. */
  recipeOf(round: number): PaymentRecipe {
    const start = round === 0 ? 0 : this.rounds[round - 1].end
    const { cost, fullShares, end } = this.rounds[round]
    return {
      cost,
      fullShares,
      poorWallets: this.poor.wallets.subarray(start, end),
      poorWeights: this.poor.weights.subarray(start, end),
      poorPoints: this.poor.points.subarray(start, end),
    }
  }

  /** The common denominator of all rounds so far. */
  denominator(): bigint {
    this.settle()
    return this.common
  }

  /** The endowment of each group of voters over {@link denominator}. */
  startNumerators(): readonly bigint[] {
    this.settle()
    return [...this.starts]
  }

  /** The price of a round over {@link denominator}. */
  priceNumerator(round: number): bigint {
    this.settle()
    return this.prices[round]
  }

  /** What a wallet holds, over {@link denominator}. */
  walletNumerator(wallet: number): bigint {
    this.settle()
    return this.sumOf([wallet], [1])
  }

  /** The price if exactly these wallets pay all they have and voters with `fullShares` points pay in full. */
  priceWith(
    cost: bigint,
    poor: { wallets: ArrayLike<number>; weights: ArrayLike<number> },
    fullShares: number,
  ): ExactPrice {
    this.settle()
    return { numerator: cost * this.common - this.sumOf(poor.wallets, poor.weights), fullShares }
  }

  /** An unsettled price as an independent fraction. */
  asFraction(price: ExactPrice): Fraction {
    return { numerator: price.numerator, denominator: this.common * BigInt(price.fullShares) }
  }

  private settle(): void {
    while (this.prices.length < this.rounds.length) {
      const recipe = this.recipeOf(this.prices.length)
      const sum = this.sumOf(recipe.poorWallets, recipe.poorWeights)
      const numerator = recipe.cost * this.common - sum
      // Cancelling with the small factor keeps the denominator short at the cost of one division.
      const shared = smallGcd(Number(numerator % BigInt(recipe.fullShares)), recipe.fullShares)
      const factor = BigInt(recipe.fullShares / shared)
      this.common *= factor
      this.starts = this.starts.map((start) => start * factor)
      for (let round = 0; round < this.prices.length; round += 1) this.prices[round] *= factor
      this.prices.push(numerator / BigInt(shared))
    }
  }

  private sumOf(wallets: ArrayLike<number>, weights: ArrayLike<number>): bigint {
    const counts = new Float64Array(this.prices.length)
    const voters = this.starts.map(() => 0)
    for (let at = 0; at < wallets.length; at += 1) {
      if (wallets[at] === EMPTY_WALLET) continue
      const root = this.wallets.countPaidRounds(wallets[at], weights[at], counts)
      voters[root - FULL_WALLET] += weights[at]
    }
    let sum = 0n
    for (let group = 0; group < voters.length; group += 1) sum += BigInt(voters[group]) * this.starts[group]
    for (let round = 0; round < counts.length; round += 1) {
      if (counts[round] !== 0) sum -= BigInt(counts[round]) * this.prices[round]
    }
    return sum
  }
}

function smallGcd(first: number, second: number): number {
  let a = Math.abs(first)
  let b = second
  while (b !== 0) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}
