import { fractionToNumber } from '../election/fraction.js'
import type { ExactPrices, PaymentRecipe } from './exact-prices.js'
import type { WalletTally } from './exact-search.js'
import type { PriceFinder } from './price-finder.js'
import { EMPTY_WALLET, type Wallets } from './wallets.js'

/** What {@link sharePayments} needs to know of the round. */
export interface RoundToPay {
  readonly round: number
  readonly project: number
  readonly cost: bigint
  readonly tally: WalletTally
  readonly finder: PriceFinder
  readonly wallets: Wallets
  readonly exact: ExactPrices
}

/** Who pays what in a round. */
export interface SharedPayments {
  readonly recipe: PaymentRecipe
  /** Whether doubles could not tell some wallet from the price. */
  readonly isExact: boolean
}

/**
 * Splits the supporters of a funded project into those who pay the full price and those who pay all they have, and
 * gives each wallet its successor.
 */
export function sharePayments(parts: RoundToPay): SharedPayments {
  const { finder, wallets, exact, tally, project, round } = parts
  const price = finder.priceOf(project)
  const poorWallets: number[] = []
  const poorWeights: number[] = []
  const poorPoints: number[] = []
  const doubtful: number[] = []
  let fullShares = 0
  tally.wallets.forEach((wallet, at) => {
    const held = wallets.amountOf(wallet)
    const multiple = tally.points[at]
    const payment = multiple * price
    const doubt = multiple * finder.priceError(project) + finder.errorOfMoney + Number.EPSILON * payment
    if (held > payment + doubt) {
      fullShares += multiple * tally.weights[at]
      finder.setSuccessor(at, wallets.child({ parent: wallet, round, multiple }, held - payment))
    } else if (held < payment - doubt) {
      poorWallets.push(wallet)
      poorWeights.push(tally.weights[at])
      poorPoints.push(multiple)
      finder.setSuccessor(at, EMPTY_WALLET)
    } else doubtful.push(at)
  })
  if (doubtful.length > 0) {
    const settled = finder.exactPriceOf(project)
    for (const at of doubtful) {
      const wallet = tally.wallets[at]
      const weight = tally.weights[at]
      const multiple = tally.points[at]
      const rest =
        exact.walletNumerator(wallet) * BigInt(settled.fullShares) - settled.numerator * BigInt(multiple)
      if (rest < 0n) {
        poorWallets.push(wallet)
        poorWeights.push(weight)
        poorPoints.push(multiple)
      } else fullShares += multiple * weight
      if (rest <= 0n) finder.setSuccessor(at, EMPTY_WALLET)
      else {
        const left = fractionToNumber(exact.asFraction({ numerator: rest, fullShares: settled.fullShares }))
        finder.setSuccessor(at, wallets.child({ parent: wallet, round, multiple }, left))
      }
    }
  }
  return {
    recipe: {
      cost: parts.cost,
      poorWallets: Int32Array.from(poorWallets),
      poorWeights: Float64Array.from(poorWeights),
      poorPoints: Int32Array.from(poorPoints),
      fullShares,
    },
    isExact: doubtful.length > 0,
  }
}
