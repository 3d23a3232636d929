/** The wallet that every voter starts with, holding the whole endowment. */
export const FULL_WALLET = 0
/** The wallet of voters who have spent everything. */
export const EMPTY_WALLET = 1

/**
 * Voters with the same history of payments share a wallet. A wallet is its parent less the full price of one round, so
 * its exact content is the endowment less the prices along its chain: no fraction per voter is ever stored.
 */
export class Wallets {
  private parents = new Int32Array(256)
  private rounds = new Int32Array(256)
  private amounts = new Float64Array(256)
  private count = 0

  /** Forgets all wallets but the full and the empty one. */
  reset(endowment: number): void {
    this.amounts[FULL_WALLET] = endowment
    this.amounts[EMPTY_WALLET] = 0
    this.parents[FULL_WALLET] = -1
    this.parents[EMPTY_WALLET] = -1
    this.count = 2
  }

  get size(): number {
    return this.count
  }

  /** Content as a double; how far it may be off is known to the run. */
  amountOf(wallet: number): number {
    return this.amounts[wallet]
  }

  /** Adds the wallet of those who held `parent` and paid the full price of `round`. */
  child(parent: number, round: number, amount: number): number {
    if (this.count === this.parents.length) {
      this.parents = doubled(this.parents, new Int32Array(this.count * 2))
      this.rounds = doubled(this.rounds, new Int32Array(this.count * 2))
      this.amounts = doubled(this.amounts, new Float64Array(this.count * 2))
    }
    const wallet = this.count
    this.parents[wallet] = parent
    this.rounds[wallet] = round
    this.amounts[wallet] = amount
    this.count += 1
    return wallet
  }

  /** Adds `weight` to `counts[round]` for every round that the wallet has paid in full. */
  countPaidRounds(wallet: number, weight: number, counts: Float64Array): void {
    for (let at = wallet; this.parents[at] >= 0; at = this.parents[at]) counts[this.rounds[at]] += weight
  }
}

function doubled<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
