/**
 * The supporters of one project by wallet and points: `weights[k]` voters hold `wallets[k]` and gave `points[k]`, for k below
 * `count`. Empty wallets are left out. Filled anew for every project that is looked at, since a run has thousands of
 * rounds.
 */
export class WalletTally {
  count = 0
  wallets = new Int32Array(64)
  points = new Int32Array(64)
  weights = new Float64Array(64)

  clear(): void {
    this.count = 0
  }

  /** Adds an entry for nobody yet, and gives its number. */
  add(wallet: number, points: number): number {
    const entry = this.count
    if (entry === this.wallets.length) this.grow()
    this.wallets[entry] = wallet
    this.points[entry] = points
    this.weights[entry] = 0
    this.count += 1
    return entry
  }

  private grow(): void {
    const size = this.count * 2
    const { wallets, points, weights } = this
    this.wallets = new Int32Array(size)
    this.points = new Int32Array(size)
    this.weights = new Float64Array(size)
    this.wallets.set(wallets)
    this.points.set(points)
    this.weights.set(weights)
  }
}
