import { fractionToNumber } from '../election/fraction.js'
import type { ExactPrices } from './exact-prices.js'
import type { PriceFinder } from './price-finder.js'
import type { WalletTally } from './wallet-tally.js'
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

/** What {@link sharePayments} finds. */
export interface SharedPayments {
  /** Points of those who pay in full. */
  readonly fullShares: number
  /** Whether doubles could not tell some wallet from the price. */
  readonly isExact: boolean
}

/**
 * Splits the supporters of a funded project into those who pay the full price and those who pay all they have, gives
 * each wallet its successor, and notes the round for exact prices.
 */
export function sharePayments(parts: RoundToPay): SharedPayments {
  const { finder, wallets, exact, tally, project, round } = parts
  const price = finder.priceOf(project)
  const priceError = finder.priceError(project)
  const moneyError = finder.errorOfMoney
  let doubtful: number[] | undefined
  let fullShares = 0
  for (let at = 0; at < tally.count; at += 1) {
    const wallet = tally.wallets[at]
    const held = wallets.amountOf(wallet)
    const multiple = tally.points[at]
    const payment = multiple * price
    const doubt = multiple * priceError + moneyError + Number.EPSILON * payment
    if (held > payment + doubt) {
      fullShares += multiple * tally.weights[at]
      finder.setSuccessor(at, wallets.child({ parent: wallet, round, multiple }, held - payment))
    } else if (held < payment - doubt) {
      exact.addPoor(wallet, multiple, tally.weights[at])
      finder.setSuccessor(at, EMPTY_WALLET)
    } else (doubtful ??= []).push(at)
  }
  if (doubtful !== undefined) fullShares += settleDoubtful(parts, doubtful)
  exact.addRound(parts.cost, fullShares)
  return { fullShares, isExact: doubtful !== undefined }
}

/** Decides by exact fractions for the entries that doubles leave open; gives the points of those who pay in full. */
function settleDoubtful(parts: RoundToPay, doubtful: readonly number[]): number {
  const { finder, wallets, exact, tally, project, round } = parts
  const settled = finder.exactPriceOf(project)
  let fullShares = 0
  for (const at of doubtful) {
    const wallet = tally.wallets[at]
    const weight = tally.weights[at]
    const multiple = tally.points[at]
    const rest =
      exact.walletNumerator(wallet) * BigInt(settled.fullShares) - settled.numerator * BigInt(multiple)
    if (rest < 0n) exact.addPoor(wallet, multiple, weight)
    else fullShares += multiple * weight
    if (rest <= 0n) finder.setSuccessor(at, EMPTY_WALLET)
    else {
      const left = fractionToNumber(exact.asFraction({ numerator: rest, fullShares: settled.fullShares }))
      finder.setSuccessor(at, wallets.child({ parent: wallet, round, multiple }, left))
    }
  }
  return fullShares
}
