import type { Fraction } from '../election/fraction.js'
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
  private recipes: PaymentRecipe[] = []
  private prices: bigint[] = []
  private common = 1n
  private starts: bigint[] = []

  constructor(private readonly wallets: Wallets) {}

  /** Begins a run with these endowments, one for each group of voters, over one denominator. */
  reset(endowments: readonly bigint[], denominator: bigint): void {
    this.recipes = []
    this.prices = []
    this.common = denominator
    this.starts = [...endowments]
  }

  /** Notes a round; its exact price is worked out when first needed. */
  addRound(recipe: PaymentRecipe): void {
    this.recipes.push(recipe)
  }

  /** Rounds so far. */
  get roundCount(): number {
    return this.recipes.length
  }

  /** The recipe of a round. */
  recipeOf(round: number): PaymentRecipe {
    return this.recipes[round]
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
    while (this.prices.length < this.recipes.length) {
      const recipe = this.recipes[this.prices.length]
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
