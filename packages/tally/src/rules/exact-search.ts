import { fractionToNumber } from '../election/fraction.js'
import type { ExactPrice, ExactPrices } from './exact-prices.js'
import type { Wallets } from './wallets.js'

/**
 * The supporters of one project by wallet and points: `weights[k]` voters hold `wallets[k]` and gave `points[k]`.
 * Empty wallets are left out.
 */
export interface WalletTally {
  readonly wallets: readonly number[]
  readonly points: readonly number[]
  readonly weights: readonly number[]
}

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
  const isPoor = tally.wallets.map(() => false)
  for (;;) {
    const poor: { wallets: number[]; weights: number[] } = { wallets: [], weights: [] }
    let full = 0
    let poorCount = 0
    tally.wallets.forEach((wallet, at) => {
      if (isPoor[at]) {
        poor.wallets.push(wallet)
        poor.weights.push(tally.weights[at])
        poorCount += tally.weights[at]
      } else full += tally.weights[at] * tally.points[at]
    })
    if (full === 0) return undefined
    const price = exact.priceWith(search.cost, poor, full)
    const near = fractionToNumber(exact.asFraction(price))
    const doubt = search.moneyError + 4 * Number.EPSILON * near
    let isStable = true
    tally.wallets.forEach((wallet, at) => {
      if (isPoor[at]) return
      const held = wallets.amountOf(wallet)
      const points = tally.points[at]
      if (held > points * near + points * doubt) return
      if (
        held < points * near - points * doubt ||
        exact.walletNumerator(wallet) * BigInt(full) < price.numerator * BigInt(points)
      ) {
        isPoor[at] = true
        isStable = false
      }
    })
    if (isStable) return { price, poor: poorCount }
  }
}
