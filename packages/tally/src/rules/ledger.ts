import type { EqualSharesRun } from './equal-shares-run.js'
import { EMPTY_WALLET } from './wallets.js'

/** One funded project in a {@link Ledger}. */
export interface LedgerRound {
  readonly project: number
  /** What supporters pay who can, for each point that they gave (once on approval ballots): `price / ledger.denominator`. */
  readonly price: bigint
  /** The ballot classes that pay. Every voter of class `classes[k]` pays `payments[paymentOf[k]]`. */
  readonly classes: Int32Array
  readonly paymentOf: Int32Array
  /** The different payments over `ledger.denominator`; the first `fullPayments` of them are in full, the others all that was left. */
  readonly payments: readonly bigint[]
  readonly fullPayments: number
}

/**
 * Who paid what for which project, exactly, in the money of the election. All amounts are whole numbers over one
 * denominator, so that checking them takes additions and comparisons of integers only.
 */
export interface Ledger {
  readonly denominator: bigint
  /** What every voter starts with; of group 0 where there are groups of voters. */
  readonly endowment: bigint
  /** What the voters of each group start with: one entry where there are no groups. */
  readonly endowments: readonly bigint[]
  readonly rounds: readonly LedgerRound[]
}

/** Writes down the latest run, which must have kept its payers. */
export function ledgerOf(run: EqualSharesRun): Ledger {
  const { exact } = run
  const endowments = exact.startNumerators()
  return {
    denominator: exact.denominator(),
    endowment: endowments[0] ?? 0n,
    endowments,
    rounds: run.winners.map((project, round) => {
      const { classes, wallets, points } = run.payers[round]
      const price = exact.priceNumerator(round)
      const poor = new Map<number, number>()
      const rest: bigint[] = []
      const full = new Map<number, number>([[1, 0]])
      if (points !== undefined) {
        full.clear()
        for (const given of points) if (!full.has(given)) full.set(given, full.size)
      }
      const { poorWallets, poorPoints } = exact.recipeOf(round)
      // One wallet can pay in full for few points, and not for many.
      const isPoor = new Set(Array.from(poorWallets, (wallet, at) => payerKey(wallet, poorPoints[at])))
      for (const wallet of poorWallets) {
        if (wallet === EMPTY_WALLET || poor.has(wallet)) continue
        poor.set(wallet, full.size + rest.length)
        rest.push(exact.walletNumerator(wallet))
      }
      return {
        project,
        price,
        classes,
        paymentOf: wallets.map((wallet, at) => {
          const given = points?.[at] ?? 1
          return isPoor.has(payerKey(wallet, given)) ? (poor.get(wallet) ?? 0) : (full.get(given) ?? 0)
        }),
        payments: [...[...full.keys()].map((given) => price * BigInt(given)), ...rest],
        fullPayments: full.size,
      }
    }),
  }
}

function payerKey(wallet: number, points: number): string {
  return `${wallet}:${points}`
}
