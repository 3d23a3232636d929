import type { CompactElection, Supporters } from '../election/election.js'
import { compareFractions, type Fraction, fractionToNumber } from '../election/fraction.js'
import { supportOf } from './eligible-supporters.js'
import { type Tie, TieBreaker } from './tie-order.js'

/** Options of {@link phragmen}. */
export interface PhragmenOptions {
  /** Project indexes in the order drawn by lot before the count. */
  readonly lot: readonly number[]
  /** Projects with fewer votes cannot win. Default: 0. */
  readonly threshold?: number | undefined
}

/** What Phragmén's sequential rule decides. */
export interface PhragmenOutcome {
  /** Funded projects in the order of selection. */
  readonly winners: readonly number[]
  readonly spent: bigint
  /** The load of each winner's supporters once they have it, over one denominator, in the money of the election. */
  readonly loads: { readonly denominator: bigint; readonly numerators: readonly bigint[] }
  /** The project whose turn it was, which no longer fitted the money left. Absent where all candidates were funded. */
  readonly stoppedAt?: number | undefined
  readonly ties: readonly Tie[]
}

/**
 * Phragmén's sequential rule for approval ballots and projects of different costs (Los, Christoff, Grossi: "Proportional
 * budget allocations: towards a systematization", 2022), exact. Every voter carries a load, at first 0. Funding p would
 * bring its supporters S to the load t(p) = (cost + Σ loads of S) ÷ |S|; the p of lowest t(p) is funded and sets the loads
 * of S. Ends at the first turn at which a project due no longer fits the money left; of several due at once, none may be
 * too dear. Points are not looked at.
 */
export function phragmen(election: CompactElection, options: PhragmenOptions): PhragmenOutcome {
  const { supporters, candidates } = supportOf(election, 'card', options.threshold ?? 0)
  return new PhragmenRun(election, supporters, candidates).run(new TieBreaker(election, supporters.scores, options.lot))
}

/** Sums of at most a few hundred doubles, none negative, each off by one rounding: far within this part of the sum. */
const RELATIVE_DOUBT = 2 ** -40

class PhragmenRun {
  private denominator = 1n
  /** Loads by round over the denominator, and as doubles. */
  private loads: bigint[] = []
  private rough: number[] = []
  /** The round in which each class got its load; -1 before the first. */
  private readonly roundOf: Int32Array
  /** Supporters by project and by the round of their load. */
  private readonly counts: Map<number, number>[]

  constructor(
    private readonly election: CompactElection,
    private readonly supporters: Supporters,
    private readonly candidates: readonly number[],
  ) {
    this.roundOf = new Int32Array(election.ballots.weights.length).fill(-1)
    this.counts = election.costs.map(() => new Map<number, number>())
  }

  run(ties: TieBreaker): PhragmenOutcome {
    const { costs, budget } = this.election
    const winners: number[] = []
    const met: Tie[] = []
    let left = budget
    let open = [...this.candidates]
    let stoppedAt: number | undefined
    while (open.length > 0) {
      const due = this.due(open).sort((a, b) => ties.compare(a, b))
      const [winner] = due
      if (due.length > 1) met.push(ties.describe(winners.length, due))
      stoppedAt = due.find((project) => costs[project] > left)
      if (stoppedAt !== undefined) break
      this.fund(winner)
      winners.push(winner)
      left -= costs[winner]
      open = open.filter((project) => project !== winner)
    }
    const loads = { denominator: this.denominator, numerators: this.loads }
    return { winners, spent: budget - left, loads, stoppedAt, ties: met }
  }

  /** The projects of lowest load, more than one where they are exactly equal. */
  private due(open: readonly number[]): number[] {
    const near = open.map((project) => ({ project, load: this.roughLoad(project) }))
    const least = near.reduce((best, { load }) => Math.min(best, load), Infinity)
    const close = near.filter(({ load }) => load <= least * (1 + RELATIVE_DOUBT))
    let best: number[] = []
    let lowest: Fraction | undefined
    for (const { project } of close) {
      const load = this.exactLoad(project)
      const order = lowest === undefined ? -1 : compareFractions(load, lowest)
      if (order < 0) {
        best = [project]
        lowest = load
      } else if (order === 0) best.push(project)
    }
    return best
  }

  private roughLoad(project: number): number {
    let sum = Number(this.election.costs[project])
    for (const [round, voters] of this.counts[project]) sum += voters * this.rough[round]
    return sum / this.supporters.votes[project]
  }

  private exactLoad(project: number): Fraction {
    let sum = this.election.costs[project] * this.denominator
    for (const [round, voters] of this.counts[project]) sum += BigInt(voters) * this.loads[round]
    return { numerator: sum, denominator: this.denominator * BigInt(this.supporters.votes[project]) }
  }

  private fund(project: number): void {
    const load = this.exactLoad(project)
    const factor = BigInt(this.supporters.votes[project])
    this.denominator *= factor
    this.loads = [...this.loads.map((earlier) => earlier * factor), load.numerator]
    this.rough.push(fractionToNumber(load))
    const round = this.loads.length - 1
    const { offsets, choices, weights } = this.election.ballots
    for (let at = this.supporters.offsets[project]; at < this.supporters.offsets[project + 1]; at += 1) {
      const ballot = this.supporters.classes[at]
      const before = this.roundOf[ballot]
      this.roundOf[ballot] = round
      for (let choice = offsets[ballot]; choice < offsets[ballot + 1]; choice += 1) {
        const counts = this.counts[choices[choice]]
        if (before >= 0) counts.set(before, (counts.get(before) ?? 0) - weights[ballot])
        counts.set(round, (counts.get(round) ?? 0) + weights[ballot])
      }
    }
  }
}
