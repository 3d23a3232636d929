import type { Election } from './election/election.js'
import { formatFraction, type Fraction } from './election/fraction.js'
import { formatAmount, powerOfTen } from './election/money.js'
import { equalShares, type EqualSharesOutcome, type StopReason } from './rules/equal-shares.js'
import { greedy, type GreedyOutcome } from './rules/greedy.js'
import type { JuryPoints } from './rules/jury-score.js'
import { phragmen, type PhragmenOutcome } from './rules/phragmen.js'
import {
  equalSharesVariant,
  type EqualSharesRule,
  GREEDY_END_OF,
  type GreedyRule,
  isGreedyRule,
  type Rule,
} from './rules/rule.js'
import { lotOf, type Tie, type TieBreak } from './rules/tie-order.js'
import type { Utility } from './rules/utility.js'

/** Options of {@link tally}. */
export interface TallyOptions {
  readonly rule: Rule
  /** Greedy and equal shares; `phragmen` looks at who approves what alone. */
  readonly utility: Utility
  /** Project ids in the order drawn by lot before the count. Default: by id, by code point. */
  readonly lot?: readonly string[] | undefined
  /** Step of a completion, in the money of the election: see `EqualSharesOptions`. */
  readonly step?: bigint | undefined
  /** Projects with a lower score (votes, or points where the utility is made of them) cannot win. Default: 0. */
  readonly threshold?: number | undefined
  /** A jury that has a part of the score: greedy rules only. */
  readonly jury?: JuryShare | undefined
  /** Where money is given by score: projects without a single vote may take what is left. Default: no, they lose. */
  readonly fillZeroSupport?: boolean | undefined
}

/** A jury that decides with the voters. */
export interface JuryShare {
  /** Its points by project id, whole numbers; a project that is left out has none. */
  readonly points: ReadonlyMap<string, number> | Readonly<Record<string, number>>
  /** How much of a project's score they make, in whole percent: 50 for half of it. */
  readonly sharePercent: number
}

/** A tie that was met, by project ids, the winner first. */
export interface NamedTie {
  readonly projects: readonly string[]
  readonly decidedBy: TieBreak
}

interface TallyBase {
  readonly utility: Utility
  /** The score that a project needed to win; 0 where there was no threshold. */
  readonly threshold: number
  /** Funded project ids in the order of selection. */
  readonly winners: readonly string[]
  /** Sum of the winners' costs in units of currency, e.g. `61128.5`. */
  readonly spent: string
  /** Whether, and where, something else than the ballots had to decide. */
  readonly ties: readonly NamedTie[]
}

/** Result of a greedy rule. */
export interface GreedyResult extends TallyBase {
  readonly family: 'greedy'
  readonly rule: GreedyRule
  readonly outcome: GreedyOutcome
}

/** Result of equal shares. Endowments are exact, in units of currency: `315` or `25000/21`. */
export interface EqualSharesResult extends TallyBase {
  readonly family: 'equal-shares'
  readonly rule: EqualSharesRule
  /** What each voter starts with in the run that decides; on average where there are groups of voters. */
  readonly endowment: string
  readonly endowmentStart: string
  /** Step of the completion in units of currency; absent without one. */
  readonly increment?: string | undefined
  readonly steps: number
  readonly stoppedBy: StopReason
  readonly outcome: EqualSharesOutcome
}

/** Result of Phragmén's sequential rule. */
export interface PhragmenResult extends TallyBase {
  readonly family: 'phragmen'
  readonly rule: 'phragmen'
  readonly outcome: PhragmenOutcome
}

/** What {@link tally} gives. */
export type TallyResult = GreedyResult | EqualSharesResult | PhragmenResult

/**
 * Counts an election. The result depends only on projects, ballots and options, never on the order of ballots or
 * voters, and is the one of exact arithmetic.
 *
 * Throws `RangeError` where the lot order does not name each project once, where equal shares gets no voter, and for a jury
 * with another rule than greedy, unknown projects, or points that are not whole.
 *
 * @example tally(election, { rule: 'add1', utility: 'cost' }).winners
 */
export function tally(election: Election, options: TallyOptions): TallyResult {
  const { rule, utility, threshold = 0, fillZeroSupport } = options
  const lot = lotOf(election, options.lot)
  const named = (outcome: {
    readonly winners: readonly number[]
    readonly spent: bigint
    readonly ties: readonly Tie[]
  }) => ({
    utility,
    threshold,
    winners: outcome.winners.map((project) => election.ids[project]),
    spent: formatAmount(outcome.spent, election.decimals),
    ties: outcome.ties.map((tie) => ({
      projects: tie.projects.map((project) => election.ids[project]),
      decidedBy: tie.decidedBy,
    })),
  })
  if (isGreedyRule(rule)) {
    const jury = options.jury === undefined ? undefined : juryPoints(election, options.jury)
    const outcome = greedy(election, { utility, lot, threshold, jury, fillZeroSupport, end: GREEDY_END_OF[rule] })
    return { family: 'greedy', rule, ...named(outcome), outcome }
  }
  if (options.jury !== undefined)
    throw new RangeError(`a jury can have a share of the decision by greedy rules only, not by ${rule}`)
  if (rule === 'phragmen') {
    const outcome = phragmen(election, { lot, threshold })
    return { family: 'phragmen', rule, ...named(outcome), outcome }
  }
  const variant = equalSharesVariant(rule)
  const { step } = options
  const outcome = equalShares(election, { utility, lot, step, threshold, fillZeroSupport, ...variant })
  const { decimals } = election
  return {
    family: 'equal-shares',
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

function juryPoints(election: Election, { points, sharePercent }: JuryShare): JuryPoints {
  const given = new Map<string, number>(points instanceof Map ? points : Object.entries(points))
  const known = new Set(election.ids)
  for (const id of given.keys()) {
    if (!known.has(id)) throw new RangeError(`the jury gives points to the unknown project ${id}`)
  }
  return { points: election.ids.map((id) => given.get(id) ?? 0), sharePercent }
}
