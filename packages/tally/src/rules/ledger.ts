import type { EqualSharesRun } from './equal-shares-run.js'
import { EMPTY_WALLET } from './wallets.js'

/** One funded project in a {@link Ledger}. */
export interface LedgerRound {
  readonly project: number
  /** What each supporter pays who can: its exact value is `price / ledger.denominator`. */
  readonly price: bigint
  /** The ballot classes that pay. Every voter of class `classes[k]` pays `payments[paymentOf[k]]`. */
  readonly classes: Int32Array
  readonly paymentOf: Int32Array
  /** The different payments over `ledger.denominator`, the full price first, whether anyone pays it or not. */
  readonly payments: readonly bigint[]
}

/**
 * Who paid what for which project, exactly, in the money of the election. All amounts are whole numbers over one
 * denominator, so that checking them takes additions and comparisons of integers only.
 */
export interface Ledger {
  readonly denominator: bigint
  /** What every voter starts with. */
  readonly endowment: bigint
  readonly rounds: readonly LedgerRound[]
}

/** Writes down the latest run, which must have kept its payers. */
export function ledgerOf(run: EqualSharesRun): Ledger {
  const { exact } = run
  return {
    denominator: exact.denominator(),
    endowment: exact.startNumerator(),
    rounds: run.winners.map((project, round) => {
      const { classes, wallets } = run.payers[round]
      const price = exact.priceNumerator(round)
      const payments = [price]
      const indexByWallet = new Map<number, number>()
      for (const wallet of exact.recipeOf(round).poorWallets) {
        if (wallet === EMPTY_WALLET) continue
        indexByWallet.set(wallet, payments.length)
        payments.push(exact.walletNumerator(wallet))
      }
      const paymentOf = wallets.map((wallet) => indexByWallet.get(wallet) ?? 0)
      return { project, price, classes, paymentOf, payments }
    }),
  }
}
