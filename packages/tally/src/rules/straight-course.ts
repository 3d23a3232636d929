import type { PriceFinder } from './price-finder.js'
import type { WalletTally } from './wallet-tally.js'
import type { Wallets } from './wallets.js'

/** What a later run with more money may be compared with: the rounds of one run. Prices are for a point. */
export interface RunGuide {
  readonly winners: readonly number[]
  /** What voters of each group started with. */
  readonly endowments: readonly number[]
  /** Upper bounds of the winners' prices per unit of utility. */
  readonly highestKeys: readonly number[]
  readonly prices: readonly number[]
  /** How far what a payer holds may be off after the round, beyond what was uncertain before. */
  readonly paymentErrors: readonly number[]
  /** Points of all who paid in full. */
  readonly fullShares: readonly number[]
  /** Points of those who paid, where all of them paid in full; 0 where some could not. */
  readonly evenShares: readonly number[]
}

/**
 * Compares a run with the guide that it follows, which has the same winners so far and started with less: are all endowments
 * between the two alike?
 *
 * As long as the same voters paid in full at both ends, they did so everywhere between (who can pay with less money
 * can with more, since prices do not rise with the endowment), and what everyone holds lies on a straight line between
 * both ends. Then the winner's price, if it has one, lies on or below the line between its prices at both ends, since a price
 * is the largest of what different divisions into full and poor payers give, each of them a straight line. And the price of
 * another project lies on or above the line of any one division. So a project that is dearer than the winner at both ends, by
 * a division that holds for both, is dearer everywhere between.
 *
 * Bounds on errors make this certain. {@link reach} is a guess, and decides nothing but how far the next run dares to go.
 */
export class StraightCourse {
  /**
   * Where between the guide (0) and this run (1), or beyond, something is expected to change: infinite if nothing is in
   * sight.
   */
  reach = Infinity
  private isStraight = true
  private round = 0
  private earlierError: number

  constructor(
    private readonly guide: RunGuide,
    private readonly parts: { readonly finder: PriceFinder; readonly wallets: Wallets },
  ) {
    this.earlierError = Number.EPSILON * parts.wallets.largestEndowment
  }

  /** Whether a project is certain to be dearer per utility than the winner of this round at every endowment between. */
  isDearerThroughout(project: number, winner: number): boolean {
    if (!this.isStraight) return false
    const { finder } = this.parts
    const { now, earlier } = finder.lowestKeysAtBoth(project, this.earlierError)
    const before = earlier - this.guide.highestKeys[this.round]
    const after = now - finder.highestKey(winner)
    this.expectChange(before, after)
    return before > 0 && after > 0
  }

  /** Takes note of a round that was paid for, by wallets as they were before. */
  addRound(project: number, round: { readonly tally: WalletTally; readonly fullShares: number }): void {
    const { finder, wallets } = this.parts
    const { prices, paymentErrors, fullShares } = this.guide
    if (this.isStraight) {
      const { tally } = round
      for (let at = 0; at < tally.count; at += 1) {
        const wallet = tally.wallets[at]
        this.expectChange(
          tally.points[at] * prices[this.round] - wallets.earlierAmountOf(wallet),
          tally.points[at] * finder.priceOf(project) - wallets.amountOf(wallet),
        )
      }
    }
    if (round.fullShares !== fullShares[this.round]) this.isStraight = false
    this.earlierError += paymentErrors[this.round] + 2 * Number.EPSILON * wallets.largestEndowment
    this.round += 1
  }

  private expectChange(before: number, after: number): void {
    if (before > 0 && after < before) this.reach = Math.min(this.reach, before / (before - after))
  }
}
