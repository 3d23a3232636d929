import type { Election, Supporters } from '../election/election.js'
import { fractionToNumber } from '../election/fraction.js'
import type { Ledger } from '../rules/ledger.js'
import { countsCost, type Utility } from '../rules/utility.js'

/** A round of the ledger in doubles, for showing. Money is in the money of the election. */
export interface ReplayedRound {
  readonly price: number
  readonly paidInFull: number
  readonly paidTheirRest: number
}

/** What happened to the money behind a project that lost. */
export interface WatchedProject {
  effectiveSupport: number
  moneyAtEnd: number
  readonly spentOn: { readonly project: number; readonly voters: number; readonly paid: number }[]
}

/** A ledger gone through once more. */
export interface LedgerReplay {
  readonly rounds: readonly ReplayedRound[]
  readonly watched: ReadonlyMap<number, WatchedProject>
}

/** What {@link replayLedger} needs besides the election. */
export interface ReplayOptions {
  readonly supporters: Supporters
  readonly ledger: Ledger
  readonly utility: Utility
  /** Projects whose supporters' money is followed. */
  readonly watched: readonly number[]
}

/** Goes through a ledger round by round, following the money behind some projects. Linear in rounds × approvals. */
export function replayLedger(election: Election, options: ReplayOptions): LedgerReplay {
  const { supporters, ledger, utility } = options
  const { weights } = election.ballots
  const toNumber = (numerator: bigint) => fractionToNumber({ numerator, denominator: ledger.denominator })
  const starts = ledger.endowments.map(toNumber)
  const money = Float64Array.from(weights, (_, ballot) => starts[election.groups?.ofClass[ballot] ?? 0])
  const paidByClass = new Float64Array(weights.length)
  const watched = new Map<number, WatchedProject>(
    options.watched.map((project) => [project, { effectiveSupport: 0, moneyAtEnd: 0, spentOn: [] }]),
  )
  const rounds = ledger.rounds.map((round) => {
    const payments = round.payments.map(toNumber)
    const price = toNumber(round.price)
    const unit = countsCost(utility) ? Number(election.costs[round.project]) : 1
    paidByClass.fill(0)
    let paidInFull = 0
    let paidTheirRest = 0
    round.classes.forEach((ballot, at) => {
      paidByClass[ballot] = payments[round.paymentOf[at]]
      if (round.paymentOf[at] < round.fullPayments) paidInFull += weights[ballot]
      else paidTheirRest += weights[ballot]
    })
    for (const [project, watch] of watched) {
      const limit = (price / unit) * (countsCost(utility) ? Number(election.costs[project]) : 1)
      let offered = 0
      let voters = 0
      let paid = 0
      for (let at = supporters.offsets[project]; at < supporters.offsets[project + 1]; at += 1) {
        const ballot = supporters.classes[at]
        offered += weights[ballot] * Math.min(money[ballot], limit * (supporters.points?.[at] ?? 1))
        if (paidByClass[ballot] === 0) continue
        voters += weights[ballot]
        paid += weights[ballot] * paidByClass[ballot]
      }
      watch.effectiveSupport = Math.max(watch.effectiveSupport, offered / Number(election.costs[project]))
      if (voters > 0) watch.spentOn.push({ project: round.project, voters, paid })
    }
    round.classes.forEach((ballot) => {
      money[ballot] = Math.max(0, money[ballot] - paidByClass[ballot])
    })
    return { price, paidInFull, paidTheirRest }
  })
  for (const [project, watch] of watched) {
    for (let at = supporters.offsets[project]; at < supporters.offsets[project + 1]; at += 1) {
      const ballot = supporters.classes[at]
      watch.moneyAtEnd += weights[ballot] * money[ballot]
    }
    watch.effectiveSupport = Math.max(
      watch.effectiveSupport,
      watch.moneyAtEnd / Number(election.costs[project]),
    )
    watch.spentOn.sort((a, b) => b.paid - a.paid || a.project - b.project)
  }
  return { rounds, watched }
}
