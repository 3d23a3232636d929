import type { CompactElection, Supporters } from '../election/election.js'
import { endowmentsOf } from './group-endowments.js'
import { type Fraction, fractionToNumber } from '../election/fraction.js'
import { CandidateQueue } from './candidate-queue.js'
import { ExactPrices } from './exact-prices.js'
import { PriceFinder } from './price-finder.js'
import type { RoundPayers } from './project-members.js'
import { sharePayments } from './share-payments.js'
import { type RunGuide, StraightCourse } from './straight-course.js'
import type { Tie, TieBreaker } from './tie-order.js'
import { countsCost, type Utility } from './utility.js'
import { type EarlierRun, Wallets } from './wallets.js'

/** One step of machine precision, twice the largest relative error of one operation. */
const EPSILON = Number.EPSILON
/** Beyond this error, in parts of the endowment, a price is recomputed exactly, so that errors do not build up. */
const LARGEST_PRICE_ERROR = 1e-8

/** How a run ended. */
export type RunEnd = 'complete' | 'over-budget' | 'diverged'

/**
 * One run of the method of equal shares at a fixed endowment, reusable for many endowments.
 *
 * Decisions are made in doubles with a bound on their error; whatever lies within the bound is decided by exact
 * fractions, so the outcome is the one of exact arithmetic. Prices never fall during a run: a queue holds lower bounds
 * of them, and only the projects at its head are looked at.
 */
export class EqualSharesRun {
  readonly wallets = new Wallets()
  /** Exact prices of the rounds of the latest run. */
  readonly exact = new ExactPrices(this.wallets)
  readonly finder: PriceFinder
  private readonly queue: CandidateQueue

  /** Funded projects of the latest run, in order. */
  winners: number[] = []
  spent = 0n
  ties: Tie[] = []
  /** Payers by round of the latest run, if it was asked to keep them. */
  payers: RoundPayers[] = []
  /** Decisions, over all runs so far, that doubles could not make. */
  exactDecisions = 0
  /** How far the latest {@link follow} expects things to go on unchanged, as parts of the way from its guide to itself. */
  reach = Infinity
  private endowments: number[] = []
  private rounds = noRounds()

  constructor(
    private readonly election: CompactElection,
    private readonly supporters: Supporters,
    private readonly options: { readonly utility: Utility; readonly ties: TieBreaker },
  ) {
    const { wallets, exact } = this
    this.finder = new PriceFinder({ election, supporters, utility: options.utility, wallets, exact })
    this.queue = new CandidateQueue(this.finder.lowestKeys)
  }

  /** The latest run, for {@link follow}. */
  guide(): RunGuide {
    return { winners: this.winners, endowments: this.endowments, ...this.rounds }
  }

  /** Runs the method with this endowment; gives up once more than `limit` is spent. */
  run(endowment: Fraction, limit: bigint, keepPayers = false): RunEnd {
    this.reset(endowment)
    for (;;) {
      const project = this.cheapest()
      if (project < 0) return 'complete'
      this.fund(project, { keepPayers })
      if (this.spent > limit) return 'over-budget'
    }
  }

  /**
   * Runs the method with this endowment and tells whether not only this one but every endowment between that of the
   * guide and this one selects the guide's winners in the guide's order.
   *
   * For a fixed order of selection, more endowment leaves every voter with no less after each round, and every price
   * no higher. So if no other project could undercut, with the money of this run, the price that the winner had in
   * the guide, and nothing is affordable at the end of this run, then the same holds everywhere between. A project that
   * could is looked at more closely: see {@link StraightCourse}.
   */
  follow(endowment: Fraction, guide: RunGuide): RunEnd {
    this.reset(endowment, guide)
    const course = new StraightCourse(guide, this)
    const end = this.followCourse(guide, course)
    this.reach = course.reach
    return end
  }

  private followCourse(guide: RunGuide, course: StraightCourse): RunEnd {
    for (let round = 0; round < guide.winners.length; round += 1) {
      const winner = guide.winners[round]
      if (!this.isUndisputed(guide, round, course)) return 'diverged'
      this.fund(winner, { course })
    }
    for (let project = this.queue.pop(); project >= 0; project = this.queue.pop()) {
      if (this.finder.refresh(project, Infinity) !== 'unaffordable') return 'diverged'
    }
    return 'complete'
  }

  private reset(endowment: Fraction, earlier?: EarlierRun): void {
    const { numerators, denominator } = endowmentsOf(this.election, endowment)
    this.endowments = numerators.map((numerator) => fractionToNumber({ numerator, denominator }))
    this.wallets.reset(this.endowments, earlier)
    this.exact.reset(numerators, denominator)
    this.finder.reset()
    this.winners = []
    this.spent = 0n
    this.ties = []
    this.payers = []
    this.rounds = noRounds()
    this.queue.clear()
    for (let project = 0; project < this.election.costs.length; project += 1) {
      if (this.supporters.scores[project] > 0) this.queue.push(project)
    }
  }

  /** The affordable project of lowest price per unit of utility; -1 if nothing is affordable. */
  private cheapest(): number {
    const { finder, queue } = this
    const contenders: number[] = []
    let best = Infinity
    while (queue.smallestKey <= best) {
      const project = queue.pop()
      if (project < 0) break
      const found = finder.refresh(project, Math.min(best, queue.smallestKey))
      if (found === 'dearer') queue.push(project)
      else if (found === 'found') {
        contenders.push(project)
        best = Math.min(best, finder.highestKey(project))
      }
    }
    if (contenders.length <= 1) return contenders[0] ?? -1
    const close = contenders.filter((project) => finder.lowestKeys[project] <= best)
    const winner = close.length > 1 ? this.decideExactly(close) : close[0]
    for (const project of contenders) if (project !== winner) queue.push(project)
    return winner
  }

  private decideExactly(close: number[]): number {
    this.exactDecisions += 1
    let equal = [close[0]]
    for (const project of close.slice(1)) {
      const order = this.finder.compareExactly(project, equal[0])
      if (order < 0) equal = [project]
      else if (order === 0) equal.push(project)
    }
    if (equal.length > 1) {
      equal.sort((a, b) => this.options.ties.compare(a, b))
      this.ties.push(this.options.ties.describe(this.winners.length, equal))
    }
    return equal[0]
  }

  private isUndisputed(guide: RunGuide, round: number, course: StraightCourse): boolean {
    const { finder, queue } = this
    const winner = guide.winners[round]
    const highestKey = guide.highestKeys[round]
    const contenders: number[] = []
    let isFound = false
    while (queue.smallestKey <= highestKey) {
      const project = queue.pop()
      const found = finder.refresh(project, project === winner ? Infinity : highestKey)
      if (found === 'dearer') queue.push(project)
      else if (found === 'found') {
        if (project === winner) isFound = true
        else contenders.push(project)
      }
    }
    for (const project of contenders) queue.push(project)
    return (
      isFound &&
      contenders.every(
        (project) =>
          this.isTiedBehind(project, winner, guide.evenShares[round]) || course.isDearerThroughout(project, winner),
      )
    )
  }

  /** Whether the project's price now is no lower than the winner's was in the guide, and a tie would go to the winner. */
  private isTiedBehind(project: number, winner: number, winnerShares: number): boolean {
    const payers = this.finder.evenSharesOf(project)
    if (payers === 0 || winnerShares === 0) return false
    const { costs } = this.election
    const isCost = countsCost(this.options.utility)
    const left = BigInt(winnerShares) * (isCost ? 1n : costs[project])
    const right = BigInt(payers) * (isCost ? 1n : costs[winner])
    if (left !== right) return left > right
    return this.options.ties.compare(winner, project) < 0
  }

  private fund(project: number, how: { readonly keepPayers?: boolean; readonly course?: StraightCourse }): void {
    const { finder, wallets, exact } = this
    if (finder.paymentError(project) > LARGEST_PRICE_ERROR * wallets.largestEndowment)
      finder.refreshExactly(project)
    const round = this.winners.length
    const tally = finder.collect(project)
    const cost = this.election.costs[project]
    const { isExact, fullShares } = sharePayments({ round, cost, project, tally, finder, wallets, exact })
    if (isExact) this.exactDecisions += 1
    if (how.keepPayers === true) this.payers.push(finder.payersOf(project))
    how.course?.addRound(project, { tally, fullShares })
    this.rounds.highestKeys.push(finder.highestKey(project))
    this.rounds.prices.push(finder.priceOf(project))
    this.rounds.paymentErrors.push(finder.paymentError(project))
    this.rounds.fullShares.push(fullShares)
    this.rounds.evenShares.push(finder.evenSharesOf(project))
    finder.collectPayments(project)
    finder.addError(finder.paymentError(project) + 2 * EPSILON * wallets.largestEndowment)
    this.winners.push(project)
    this.spent += cost
  }
}

/** What a run notes of its rounds for a {@link RunGuide}. */
function noRounds() {
  return {
    highestKeys: new Array<number>(),
    prices: new Array<number>(),
    paymentErrors: new Array<number>(),
    fullShares: new Array<number>(),
    evenShares: new Array<number>(),
  }
}
