/** The wallet of voters who have spent everything. */
export const EMPTY_WALLET = 0
/** The wallet that the voters of group 0 start with; group g starts with wallet `FULL_WALLET + g`. */
export const FULL_WALLET = 1

/** What wallets need of an earlier run to know what they held in it: all as doubles. */
export interface EarlierRun {
  /** What voters of each group started with. */
  readonly endowments: readonly number[]
  /** What was paid for a point in each round. */
  readonly prices: readonly number[]
}

/**
 * Voters with the same history of payments share a wallet. A wallet is its parent less some times the price of one round
 * (once for each point given), so its exact content is the endowment less the prices along its chain: no fraction per
 * voter is ever stored.
 */
export class Wallets {
  private parents = new Int32Array(256)
  private rounds = new Int32Array(256)
  private multiples = new Int32Array(256)
  private amounts = new Float64Array(256)
  private earlierAmounts = new Float64Array(256)
  private earlierPrices: readonly number[] = []
  private count = 0
  private largest = 0

  /**
   * Forgets all wallets but the empty one and the full ones, one for each group of voters. With an earlier run, wallets also
   * know what they held in that.
   */
  reset(endowments: readonly number[], earlier?: EarlierRun): void {
    this.count = 0
    this.largest = Math.max(...endowments)
    this.earlierPrices = earlier?.prices ?? []
    this.add({ parent: -1, round: -1, multiple: 0 }, 0)
    endowments.forEach((amount, group) => {
      const wallet = this.add({ parent: -1, round: -1, multiple: 0 }, amount)
      this.earlierAmounts[wallet] = earlier?.endowments[group] ?? 0
    })
  }

  get size(): number {
    return this.count
  }

  /** The most that a voter starts with. */
  get largestEndowment(): number {
    return this.largest
  }

  /** Content as a double; how far it may be off is known to the run. */
  amountOf(wallet: number): number {
    return this.amounts[wallet]
  }

  /**
   * What the wallet held in the earlier run, as a double: of use while the same voters pay in full there and here.
   */
  earlierAmountOf(wallet: number): number {
    return this.earlierAmounts[wallet]
  }

  /** Adds the wallet of those who held `parent` and paid `multiple` times the price of `round`. */
  child(from: { parent: number; round: number; multiple: number }, amount: number): number {
    const wallet = this.add(from, amount)
    if (from.round < this.earlierPrices.length) {
      const paid = from.multiple * this.earlierPrices[from.round]
      this.earlierAmounts[wallet] = this.earlierAmounts[from.parent] - paid
    }
    return wallet
  }

  /**
   * Adds `weight` times the multiple paid to `counts[round]` for every round that the wallet has paid in full.
   *
   * @returns the full wallet from which it descends.
   */
  countPaidRounds(wallet: number, weight: number, counts: Float64Array): number {
    let at = wallet
    for (; this.parents[at] >= 0; at = this.parents[at]) counts[this.rounds[at]] += weight * this.multiples[at]
    return at
  }

  private add(from: { parent: number; round: number; multiple: number }, amount: number): number {
    if (this.count === this.parents.length) {
      this.parents = doubled(this.parents, new Int32Array(this.count * 2))
      this.rounds = doubled(this.rounds, new Int32Array(this.count * 2))
      this.multiples = doubled(this.multiples, new Int32Array(this.count * 2))
      this.amounts = doubled(this.amounts, new Float64Array(this.count * 2))
      this.earlierAmounts = doubled(this.earlierAmounts, new Float64Array(this.count * 2))
    }
    const wallet = this.count
    this.parents[wallet] = from.parent
    this.rounds[wallet] = from.round
    this.multiples[wallet] = from.multiple
    this.amounts[wallet] = amount
    this.count += 1
    return wallet
  }
}

function doubled<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
