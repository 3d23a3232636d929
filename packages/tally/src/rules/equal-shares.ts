import { type CompactElection, type Supporters, supportersOf } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import { powerOfTen } from '../election/money.js'
import { walkEndowments } from './endowment-walk.js'
import { EqualSharesRun } from './equal-shares-run.js'
import { pickGreedily } from './greedy.js'
import { type Ledger, ledgerOf } from './ledger.js'
import { type Tie, TieBreaker } from './tie-order.js'
import type { Utility } from './utility.js'

/** How the money that a plain run leaves unspent is used. */
export const COMPLETIONS = ['none', 'add1'] as const
/** One of {@link COMPLETIONS}. */
export type Completion = (typeof COMPLETIONS)[number]

/** Options of {@link equalShares}. */
export interface EqualSharesOptions {
  readonly utility: Utility
  /**
   * `none`: one run with budget/voters each. `add1`: start with that rounded down to whole units of currency, raise it
   * step by step, and keep the last outcome before the first one that costs more than the budget.
   */
  readonly completion: Completion
  /** Step of `add1` in the money of the election (cents where `decimals` is 2). Default: {@link defaultStep}. */
  readonly step?: bigint
  /** Stop `add1` at the first outcome to which no other supported project could be added. Default: no, as cities did. */
  readonly exhaustiveStop?: boolean
  /** Afterwards give the money left to projects by votes, as long as they fit. Default: no, as cities did. */
  readonly utilitarian?: boolean
  /** With `utilitarian`: let projects without a single vote take money too. Default: no. */
  readonly fillZeroSupport?: boolean
  /** Project indexes in the order drawn by lot before the count. */
  readonly lot: readonly number[]
}

/** Why the search for an outcome ended. */
export type StopReason = 'nothing-affordable' | 'next-over-budget' | 'all-supported-funded' | 'exhaustive'

/** What the method of equal shares decides. */
export interface EqualSharesOutcome {
  /** Funded projects in the order of selection, those added by the utilitarian completion last. */
  readonly winners: readonly number[]
  readonly spent: bigint
  /** What every voter starts with in the run that gave this outcome, in the money of the election. */
  readonly endowment: Fraction
  readonly start: Fraction
  /** Only with add1. */
  readonly step?: bigint
  /** How many steps lie between start and endowment. */
  readonly steps: number
  /** How many runs were made: fewer than steps where runs could be skipped without changing the outcome. */
  readonly runs: number
  readonly stoppedBy: StopReason
  /** The winners that the utilitarian completion added. */
  readonly completed: readonly number[]
  readonly ties: readonly Tie[]
  readonly ledger: Ledger
  /** With add1, where the next outcome is over budget: the ledger of that outcome, as evidence. */
  readonly overshoot?: Ledger
  /** How many decisions needed exact fractions, over all runs. */
  readonly exactDecisions: number
}

/**
 * The method of equal shares for approval ballots (Peters, Pierczyński, Skowron: "Proportional participatory budgeting
 * with additive utilities", 2021), exact.
 */
export function equalShares(election: CompactElection, options: EqualSharesOptions): EqualSharesOutcome {
  const supporters = supportersOf(election)
  const ties = new TieBreaker(election, supporters.votes, options.lot)
  const run = new EqualSharesRun(election, supporters, { utility: options.utility, ties })
  if (election.voters === 0) throw new RangeError('equal shares needs at least one voter')
  const path = options.completion === 'add1' ? addOne(election, run, options) : plain(election)

  run.run(path.endowment, election.budget, true)
  const ledger = ledgerOf(run)
  const runTies = run.ties
  const { winners, spent } = run
  const overshoot = path.next === undefined ? undefined : overshootOf(election, run, path.next)
  const rest =
    options.utilitarian === true
      ? completeByVotes(election, { winners, spent, supporters, ties, options })
      : undefined
  return {
    winners: rest === undefined ? winners : [...winners, ...rest.winners],
    spent: spent + (rest?.spent ?? 0n),
    endowment: path.endowment,
    start: path.start,
    step: path.step,
    steps: path.steps,
    runs: path.runs,
    stoppedBy: path.stoppedBy,
    completed: rest?.winners ?? [],
    ties: [...runTies, ...(rest?.ties ?? [])],
    ledger,
    overshoot,
    exactDecisions: run.exactDecisions,
  }
}

/**
 * The step of add1 that the published reference results use: one unit of currency, but a thousandth or so of the
 * endowment (10^(digits − 3)) where a voter starts with 2000 units or more.
 */
export function defaultStep(election: CompactElection): bigint {
  const unit = powerOfTen(election.decimals)
  const start = election.budget / (BigInt(election.voters) * unit)
  return start < 2000n ? unit : unit * powerOfTen(start.toString().length - 3)
}

interface EndowmentPath {
  readonly start: Fraction
  readonly endowment: Fraction
  readonly step?: bigint
  readonly steps: number
  readonly runs: number
  readonly stoppedBy: StopReason
  readonly next?: Fraction
}

function plain(election: CompactElection): EndowmentPath {
  const endowment = { numerator: election.budget, denominator: BigInt(election.voters) }
  return { start: endowment, endowment, steps: 0, runs: 1, stoppedBy: 'nothing-affordable' }
}

function addOne(election: CompactElection, run: EqualSharesRun, options: EqualSharesOptions): EndowmentPath {
  const step = options.step ?? defaultStep(election)
  if (step <= 0n) throw new RangeError('the step must be above zero')
  const unit = powerOfTen(election.decimals)
  const start = (election.budget / (BigInt(election.voters) * unit)) * unit
  const at = (steps: number): Fraction => ({ numerator: start + BigInt(steps) * step, denominator: 1n })
  const walk = walkEndowments({ election, run, at, exhaustiveStop: options.exhaustiveStop === true })
  const isOver = walk.stoppedBy === 'next-over-budget'
  return {
    ...walk,
    start: at(0),
    endowment: at(walk.steps),
    step,
    next: isOver ? at(walk.steps + 1) : undefined,
  }
}

function overshootOf(election: CompactElection, run: EqualSharesRun, endowment: Fraction): Ledger {
  const limit = election.costs.reduce((sum, cost) => sum + cost, 0n)
  run.run(endowment, limit, true)
  return ledgerOf(run)
}

function completeByVotes(
  election: CompactElection,
  parts: {
    readonly winners: readonly number[]
    readonly spent: bigint
    readonly supporters: Supporters
    readonly ties: TieBreaker
    readonly options: EqualSharesOptions
  },
) {
  const { votes } = parts.supporters
  const isFunded = new Set(parts.winners)
  const candidates = election.costs
    .map((_, project) => project)
    .filter(
      (project) => !isFunded.has(project) && (votes[project] > 0 || parts.options.fillZeroSupport === true),
    )
  const left = election.budget - parts.spent
  return pickGreedily(election, { candidates, left, votes, ties: parts.ties, utility: 'cost' })
}
