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
  const { finder, wallets, exact, tally, project } = parts
  const price = finder.priceOf(project)
  const doubt = finder.priceError(project) + finder.errorOfMoney
  const poorWallets: number[] = []
  const poorWeights: number[] = []
  const doubtful: number[] = []
  let fullPayers = 0
  tally.wallets.forEach((wallet, at) => {
    const held = wallets.amountOf(wallet)
    if (held > price + doubt) {
      fullPayers += tally.weights[at]
      finder.setSuccessor(wallet, wallets.child(wallet, parts.round, held - price))
    } else if (held < price - doubt) {
      poorWallets.push(wallet)
      poorWeights.push(tally.weights[at])
      finder.setSuccessor(wallet, EMPTY_WALLET)
    } else doubtful.push(at)
  })
  if (doubtful.length > 0) {
    const settled = finder.exactPriceOf(project)
    for (const at of doubtful) {
      const wallet = tally.wallets[at]
      const weight = tally.weights[at]
      const rest = exact.walletNumerator(wallet) * BigInt(settled.fullPayers) - settled.numerator
      if (rest < 0n) {
        poorWallets.push(wallet)
        poorWeights.push(weight)
      } else fullPayers += weight
      if (rest <= 0n) finder.setSuccessor(wallet, EMPTY_WALLET)
      else {
        const left = fractionToNumber(exact.asFraction({ numerator: rest, fullPayers: settled.fullPayers }))
        finder.setSuccessor(wallet, wallets.child(wallet, parts.round, left))
      }
    }
  }
  return {
    recipe: {
      cost: parts.cost,
      poorWallets: Int32Array.from(poorWallets),
      poorWeights: Float64Array.from(poorWeights),
      fullPayers,
    },
    isExact: doubtful.length > 0,
  }
}
