import type { CompactElection } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import { powerOfTen } from '../election/money.js'
import { type Support, supportOf } from './eligible-supporters.js'
import { walkEndowments } from './endowment-walk.js'
import { EqualSharesRun } from './equal-shares-run.js'
import { pickGreedily } from './greedy.js'
import { type Ledger, ledgerOf } from './ledger.js'
import { type Tie, TieBreaker } from './tie-order.js'
import type { Utility } from './utility.js'

/** How the money that a plain run leaves unspent is used. */
export const COMPLETIONS = ['none', 'add1', 'increase'] as const
/** One of {@link COMPLETIONS}. */
export type Completion = (typeof COMPLETIONS)[number]

/** Options of {@link equalShares}. */
export interface EqualSharesOptions {
  readonly utility: Utility
  /**
   * `none`: one run with budget/voters each. `add1`: start with that rounded down to whole units of currency, raise it
   * step by step, and keep the last outcome before the first one that costs more than the budget. `increase`: the same
   * by raising the budget that is shared out: start with budget/voters exactly, raise the budget by `step`.
   */
  readonly completion: Completion
  /**
   * Step in the money of the election (cents where `decimals` is 2): of the endowment with `add1`, by default
   * {@link defaultStep}; of the budget with `increase`, by default 1 % of the budget, rounded up.
   */
  readonly step?: bigint | undefined
  /** Stop at the first outcome to which no other candidate could be added. Default: no, as cities did. */
  readonly exhaustiveStop?: boolean | undefined
  /** Afterwards give the money left to projects by score, as long as they fit. Default: no, as cities did. */
  readonly utilitarian?: boolean | undefined
  /** With `utilitarian`: let projects without a single vote take money too. Default: no. */
  readonly fillZeroSupport?: boolean | undefined
  /** Projects with a lower score (votes, or points) cannot win. Default: 0. */
  readonly threshold?: number | undefined
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
  /**
   * What every voter starts with in the run that gave this outcome, in the money of the election; where there are groups of
   * voters, what voters start with on average.
   */
  readonly endowment: Fraction
  readonly start: Fraction
  /** Absent with completion `none`. */
  readonly step?: bigint | undefined
  /** How many steps lie between start and endowment. */
  readonly steps: number
  /** How many runs were made: fewer than steps where runs could be skipped without changing the outcome. */
  readonly runs: number
  readonly stoppedBy: StopReason
  /** The winners that the utilitarian completion added. */
  readonly completed: readonly number[]
  readonly ties: readonly Tie[]
  readonly ledger: Ledger
  /** With a completion, where the next outcome is over budget: the ledger of that outcome, as evidence. */
  readonly overshoot?: Ledger | undefined
  /** How many decisions needed exact fractions, over all runs. */
  readonly exactDecisions: number
}

/**
 * The method of equal shares (Peters, Pierczyński, Skowron: "Proportional participatory budgeting with additive
 * utilities", 2021), exact.
 */
export function equalShares(election: CompactElection, options: EqualSharesOptions): EqualSharesOutcome {
  const support = supportOf(election, options.utility, options.threshold ?? 0)
  const { supporters } = support
  const ties = new TieBreaker(election, supporters.scores, options.lot)
  const run = new EqualSharesRun(election, supporters, { utility: options.utility, ties })
  if (election.voters === 0) throw new RangeError('equal shares needs at least one voter')
  const path =
    options.completion === 'none'
      ? plain(election)
      : walked(election, run, { ...options, candidates: support.candidates })

  run.run(path.endowment, election.budget, true)
  const ledger = ledgerOf(run)
  const runTies = run.ties
  const { winners, spent } = run
  const overshoot = path.next === undefined ? undefined : overshootOf(election, run, path.next)
  const rest =
    options.utilitarian === true
      ? completeByScore(election, { winners, spent, support, ties, options })
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

function walked(
  election: CompactElection,
  run: EqualSharesRun,
  options: EqualSharesOptions & { readonly candidates: readonly number[] },
): EndowmentPath {
  const { at, step } = options.completion === 'increase' ? budgetSteps(election, options) : addOneSteps(election, options)
  if (step <= 0n) throw new RangeError('the step must be above zero')
  const { candidates } = options
  const walk = walkEndowments({ election, run, at, candidates, exhaustiveStop: options.exhaustiveStop === true })
  const isOver = walk.stoppedBy === 'next-over-budget'
  return {
    ...walk,
    start: at(0),
    endowment: at(walk.steps),
    step,
    next: isOver ? at(walk.steps + 1) : undefined,
  }
}

interface EndowmentSteps {
  readonly at: (steps: number) => Fraction
  readonly step: bigint
}

function addOneSteps(election: CompactElection, options: EqualSharesOptions): EndowmentSteps {
  const step = options.step ?? defaultStep(election)
  const unit = powerOfTen(election.decimals)
  const start = (election.budget / (BigInt(election.voters) * unit)) * unit
  return { step, at: (steps) => ({ numerator: start + BigInt(steps) * step, denominator: 1n }) }
}

function budgetSteps(election: CompactElection, options: EqualSharesOptions): EndowmentSteps {
  const step = options.step ?? (election.budget + 99n) / 100n
  const denominator = BigInt(election.voters)
  return { step, at: (steps) => ({ numerator: election.budget + BigInt(steps) * step, denominator }) }
}

function overshootOf(election: CompactElection, run: EqualSharesRun, endowment: Fraction): Ledger {
  const limit = election.costs.reduce((sum, cost) => sum + cost, 0n)
  run.run(endowment, limit, true)
  return ledgerOf(run)
}

function completeByScore(
  election: CompactElection,
  parts: {
    readonly winners: readonly number[]
    readonly spent: bigint
    readonly support: Support
    readonly ties: TieBreaker
    readonly options: EqualSharesOptions
  },
) {
  const { candidates, unsupported, supporters } = parts.support
  const isFunded = new Set(parts.winners)
  const open = parts.options.fillZeroSupport === true ? [...candidates, ...unsupported] : candidates
  return pickGreedily(election, {
    candidates: open.filter((project) => !isFunded.has(project)),
    left: election.budget - parts.spent,
    scores: supporters.scores,
    ties: parts.ties,
    utility: 'cost',
  })
}
