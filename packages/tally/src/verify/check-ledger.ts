import type { Election } from '../election/election.js'
import type { Ledger, LedgerRound } from '../rules/ledger.js'
import type { Utility } from '../rules/utility.js'
import { type ProjectSupport, worthOf } from './project-support.js'
import type { Finding, Objection } from './verify-finding.js'

/** What {@link checkLedger} works on. */
export interface LedgerCheck {
  readonly election: Election
  readonly utility: Utility
  readonly support: readonly ProjectSupport[]
  readonly ledger: Ledger
}

/**
 * Checks a ledger with nothing but additions and comparisons of integers: only supporters pay, nobody pays more than
 * they have, each pays the price for every point given or all they have left, payments add up to the cost, no other project could have been
 * bought at a lower price at any round, and at the end nothing more is affordable.
 */
export function checkLedger(check: LedgerCheck): Finding[] {
  return new LedgerChecker(check).run()
}

class LedgerChecker {
  private readonly findings: Finding[] = []
  private readonly left: bigint[]
  private readonly roughLeft: Float64Array
  private readonly isFunded: boolean[]

  constructor(private readonly check: LedgerCheck) {
    const { weights } = check.election.ballots
    const { endowments } = check.ledger
    const groupOf = (ballot: number) => check.election.groups?.ofClass[ballot] ?? 0
    this.left = Array.from(weights, (_, ballot) => endowments[groupOf(ballot)] ?? 0n)
    this.roughLeft = Float64Array.from(this.left, (left) => this.rough(left))
    this.isFunded = check.election.costs.map(() => false)
  }

  run(): Finding[] {
    const { ledger, election } = this.check
    for (const round of ledger.rounds) {
      if (!(round.project >= 0 && round.project < election.costs.length)) {
        this.object('winner-unknown', `the ledger funds the unknown project number ${round.project}`)
        continue
      }
      this.checkOrder(round)
      this.takePayments(round)
    }
    this.checkEnd()
    return this.findings
  }

  private object(objection: Objection, message: string): void {
    this.findings.push({ objection, message })
  }

  /** A double near a numerator of the ledger, only for leaving out what is certain. */
  private rough(numerator: bigint): number {
    return Number((numerator << 64n) / this.check.ledger.denominator) / 2 ** 64
  }

  private unit(project: number): bigint {
    return worthOf(this.check.election, this.check.utility, project)
  }

  private takePayments(round: LedgerRound): void {
    const { election, support, ledger } = this.check
    const id = election.ids[round.project]
    if (this.isFunded[round.project]) this.object('winner-twice', `the ledger funds project ${id} twice`)
    this.isFunded[round.project] = true
    const { classes, points } = support[round.project]
    const pointsOf = new Map(classes.map((ballot, at) => [ballot, points[at]]))
    const seen = new Set<number>()
    let sum = 0n
    round.classes.forEach((ballot, at) => {
      const payment = round.payments[round.paymentOf[at]] ?? 0n
      const left = this.left[ballot] ?? 0n
      const full = round.price * (pointsOf.get(ballot) ?? 1n)
      if (!pointsOf.has(ballot))
        this.object('payer-not-supporter', `voters pay for project ${id} without having named it`)
      if (seen.has(ballot)) this.object('payer-twice', `voters pay twice for project ${id}`)
      seen.add(ballot)
      if (payment > left || payment < 0n)
        this.object('payment-too-high', `voters pay more for project ${id} than they have`)
      if (payment !== full && (payment > full || payment !== left)) {
        this.object(
          'payment-uneven',
          `voters with money left pay something else than the price of project ${id}`,
        )
      }
      this.left[ballot] = left - payment
      this.roughLeft[ballot] = this.rough(left - payment)
      sum += payment * BigInt(election.ballots.weights[ballot] ?? 0)
    })
    for (const ballot of classes) {
      if (!seen.has(ballot) && this.left[ballot] > 0n) {
        this.object('supporter-spared', `supporters of project ${id} with money left pay nothing`)
        break
      }
    }
    if (sum !== election.costs[round.project] * ledger.denominator) {
      this.object('payments-not-cost', `the payments for project ${id} do not add up to its cost`)
    }
  }

  /** No project may have been cheaper per utility: at the winner's price its supporters must not have enough. */
  private checkOrder(round: LedgerRound): void {
    const { election, support, ledger } = this.check
    const winnerUnit = this.unit(round.project)
    const roughPrice = this.rough(round.price) / Number(winnerUnit)
    support.forEach(({ classes, points, canWin }, project) => {
      if (this.isFunded[project] || project === round.project || !canWin) return
      const { weights } = election.ballots
      const unit = this.unit(project)
      const limit = roughPrice * Number(unit)
      let offered = 0
      classes.forEach((ballot, at) => {
        offered += weights[ballot] * Math.min(this.roughLeft[ballot], limit * Number(points[at]))
      })
      if (offered < Number(election.costs[project]) * (1 - 1e-6)) return
      let exact = 0n
      classes.forEach((ballot, at) => {
        const all = this.left[ballot] * winnerUnit
        const price = round.price * unit * points[at]
        exact += BigInt(weights[ballot]) * (all < price ? all : price)
      })
      if (exact > election.costs[project] * ledger.denominator * winnerUnit) {
        this.object(
          'cheaper-passed-over',
          `project ${election.ids[project]} could have been bought at a lower price than ${election.ids[round.project]}`,
        )
      }
    })
  }

  private checkEnd(): void {
    const { election, support, ledger } = this.check
    support.forEach(({ classes, canWin }, project) => {
      if (this.isFunded[project] || !canWin) return
      let sum = 0n
      for (const ballot of classes) sum += this.left[ballot] * BigInt(election.ballots.weights[ballot])
      if (sum >= election.costs[project] * ledger.denominator) {
        this.object(
          'loser-affordable',
          `the supporters of project ${election.ids[project]} can still pay for it`,
        )
      }
    })
  }
}
