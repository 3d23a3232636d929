import type { Election } from './election/election.js'
import { formatFraction, type Fraction } from './election/fraction.js'
import { formatAmount, powerOfTen } from './election/money.js'
import { equalShares, type EqualSharesOutcome, type StopReason } from './rules/equal-shares.js'
import { greedy, type GreedyOutcome } from './rules/greedy.js'
import { lotByProjectId, type Tie, type TieBreak } from './rules/tie-order.js'
import type { Utility } from './rules/utility.js'

/** `greedy`; `mes`, equal shares without completion; `add1`, equal shares with the endowment raised step by step. */
export const RULES = ['greedy', 'mes', 'add1'] as const
/** One of {@link RULES}. */
export type Rule = (typeof RULES)[number]

/** Options of {@link tally}. */
export interface TallyOptions {
  readonly rule: Rule
  readonly utility: Utility
  /** Project ids in the order drawn by lot before the count. Default: by id, by code point. */
  readonly lot?: readonly string[]
  /** Step of add1, in the money of the election. Default: one unit of currency, more where endowments are large. */
  readonly step?: bigint
  /** Greedy only: projects without a single vote may take left-over money. Default: no, they lose. */
  readonly fillZeroSupport?: boolean
}

/** A tie that was met, by project ids, the winner first. */
export interface NamedTie {
  readonly projects: readonly string[]
  readonly decidedBy: TieBreak
}

interface TallyBase {
  readonly utility: Utility
  /** Funded project ids in the order of selection. */
  readonly winners: readonly string[]
  /** Sum of the winners' costs in units of currency, e.g. `61128.5`. */
  readonly spent: string
  /** Whether, and where, something else than the ballots had to decide. */
  readonly ties: readonly NamedTie[]
}

/** Result of the greedy rule. */
export interface GreedyResult extends TallyBase {
  readonly rule: 'greedy'
  readonly outcome: GreedyOutcome
}

/** Result of equal shares. Endowments are exact, in units of currency: `315` or `25000/21`. */
export interface EqualSharesResult extends TallyBase {
  readonly rule: 'mes' | 'add1'
  /** What each voter starts with in the run that decides. */
  readonly endowment: string
  readonly endowmentStart: string
  /** Step of add1 in units of currency; absent for mes. */
  readonly increment?: string
  readonly steps: number
  readonly stoppedBy: StopReason
  readonly outcome: EqualSharesOutcome
}

/** What {@link tally} gives. */
export type TallyResult = GreedyResult | EqualSharesResult

/**
 * Counts an election. The result depends only on projects, ballots and options, never on the order of ballots or
 * voters, and is the one of exact arithmetic.
 *
 * Throws `RangeError` where the lot order does not name each project once, and where equal shares gets no voter.
 *
 * @example tally(election, { rule: 'add1', utility: 'cost' }).winners
 */
export function tally(election: Election, options: TallyOptions): TallyResult {
  const { rule, utility } = options
  const lot = options.lot === undefined ? lotByProjectId(election) : lotIndexes(election, options.lot)
  const named = (outcome: {
    readonly winners: readonly number[]
    readonly spent: bigint
    readonly ties: readonly Tie[]
  }) => ({
    utility,
    winners: outcome.winners.map((project) => election.ids[project]),
    spent: formatAmount(outcome.spent, election.decimals),
    ties: outcome.ties.map((tie) => ({
      projects: tie.projects.map((project) => election.ids[project]),
      decidedBy: tie.decidedBy,
    })),
  })
  if (rule === 'greedy') {
    const outcome = greedy(election, { utility, lot, fillZeroSupport: options.fillZeroSupport })
    return { rule, ...named(outcome), outcome }
  }
  const completion = rule === 'add1' ? 'add1' : 'none'
  const outcome = equalShares(election, { utility, completion, lot, step: options.step })
  const { decimals } = election
  return {
    rule,
    ...named(outcome),
    endowment: formatMoney(outcome.endowment, decimals),
    endowmentStart: formatMoney(outcome.start, decimals),
    increment: outcome.step === undefined ? undefined : formatAmount(outcome.step, decimals),
    steps: outcome.steps,
    stoppedBy: outcome.stoppedBy,
    outcome,
  }
}

/** An exact amount in the money of an election as a fraction of units of currency: `25000/21`. */
export function formatMoney(amount: Fraction, decimals: number): string {
  return formatFraction({
    numerator: amount.numerator,
    denominator: amount.denominator * powerOfTen(decimals),
  })
}

function lotIndexes(election: Election, lot: readonly string[]): number[] {
  const indexes = new Map(election.ids.map((id, index) => [id, index]))
  return lot.map((id) => {
    const index = indexes.get(id)
    if (index === undefined) throw new RangeError(`the lot order names the unknown project ${id}`)
    return index
  })
}
