import { fractionToNumber } from '../election/fraction.js'
import type { ExactPrice, ExactPrices } from './exact-prices.js'
import type { WalletTally } from './wallet-tally.js'
import type { Wallets } from './wallets.js'

/** What {@link searchExactly} needs. */
export interface ExactSearch {
  readonly cost: bigint
  readonly tally: WalletTally
  readonly wallets: Wallets
  readonly exact: ExactPrices
  /** Bound on the error of what a wallet holds as a double. */
  readonly moneyError: number
}

/**
 * The exact price of a project and the number of supporters who cannot pay it in full; undefined if the supporters
 * cannot pay the cost. Starts with nobody poor and moves to the poor whoever holds less than the price so far for their points, which
 * only raises the price, until nothing changes. Doubles are used where they are certain.
 */
export function searchExactly(search: ExactSearch): { price: ExactPrice; poor: number } | undefined {
  const { exact, wallets, tally } = search
  const isPoor = new Uint8Array(tally.count)
  for (;;) {
    const poor: { wallets: number[]; weights: number[] } = { wallets: [], weights: [] }
    let full = 0
    let poorCount = 0
    for (let at = 0; at < tally.count; at += 1) {
      if (isPoor[at] === 1) {
        poor.wallets.push(tally.wallets[at])
        poor.weights.push(tally.weights[at])
        poorCount += tally.weights[at]
      } else full += tally.weights[at] * tally.points[at]
    }
    if (full === 0) return undefined
    const price = exact.priceWith(search.cost, poor, full)
    const near = fractionToNumber(exact.asFraction(price))
    const doubt = search.moneyError + 4 * Number.EPSILON * near
    let isStable = true
    for (let at = 0; at < tally.count; at += 1) {
      if (isPoor[at] === 1) continue
      const wallet = tally.wallets[at]
      const held = wallets.amountOf(wallet)
      const points = tally.points[at]
      if (held > points * near + points * doubt) continue
      if (
        held < points * near - points * doubt ||
        exact.walletNumerator(wallet) * BigInt(full) < price.numerator * BigInt(points)
      ) {
        isPoor[at] = 1
        isStable = false
      }
    }
    if (isStable) return { price, poor: poorCount }
  }
}
