import type { CompactElection, Supporters } from '../election/election.js'
import { supportOf } from './eligible-supporters.js'
import { type Tie, TieBreaker } from './tie-order.js'
import { countsCost, type Utility } from './utility.js'

/**
 * What greedy does with a project that does not fit the money left.
 *
 * - `skip`: passes over it and goes on.
 * - `stop`: ends there (Wrocław, Gdynia).
 * - `overrun`: ends there, but funds it all the same where the money left covers at least 80 % of its cost (Poznań): the
 *   only rule that may spend more than the budget.
 */
export const GREEDY_ENDS = ['skip', 'stop', 'overrun'] as const
/** One of {@link GREEDY_ENDS}. */
export type GreedyEnd = (typeof GREEDY_ENDS)[number]

/** Options of {@link greedy}. */
export interface GreedyOptions {
  readonly utility: Utility
  /** Project indexes in the order drawn by lot before the count; decides what cost and votes leave equal. */
  readonly lot: readonly number[]
  /** Default: `skip`. */
  readonly end?: GreedyEnd | undefined
  /** Projects with a lower score (votes, or points) cannot win. Default: 0. */
  readonly threshold?: number | undefined
  /** Let projects without a single vote take left-over money, as published reference engines do. Default: they lose. */
  readonly fillZeroSupport?: boolean | undefined
}

/** What the greedy rule decides. */
export interface GreedyOutcome {
  /** Funded projects in the order of selection. */
  readonly winners: readonly number[]
  readonly spent: bigint
  /** Every project in the order it was looked at, with the money left at that moment. */
  readonly considered: readonly {
    readonly project: number
    readonly left: bigint
    readonly funded: boolean
  }[]
  /** Only ties that could matter: of the equal projects some were funded and some were not. */
  readonly ties: readonly Tie[]
}

/**
 * Greedy: projects by score (utility `cost` or `points_cost`; votes, or points) or by score per unit of cost (`card` or
 * `points`) descending; each that still fits the money left is funded. Ties: lowest cost, best score, then the lot.
 */
export function greedy(election: CompactElection, options: GreedyOptions): GreedyOutcome {
  const { supporters, candidates, unsupported } = supportOf(election, options.utility, options.threshold ?? 0)
  const { scores } = supporters
  return pickGreedily(election, {
    candidates: options.fillZeroSupport === true ? [...candidates, ...unsupported] : candidates,
    left: election.budget,
    scores,
    ties: new TieBreaker(election, scores, options.lot),
    utility: options.utility,
    end: options.end,
  })
}

/** The parts of a greedy pass that its callers vary: the completion of equal shares starts with what is left. */
export interface GreedyPass {
  readonly candidates: readonly number[]
  readonly left: bigint
  readonly scores: Supporters['scores']
  readonly ties: TieBreaker
  readonly utility: Utility
  readonly end?: GreedyEnd | undefined
}

/** One greedy pass over the candidates given, within the money given. */
export function pickGreedily(election: CompactElection, pass: GreedyPass): GreedyOutcome {
  const { costs } = election
  const { scores, ties, end = 'skip' } = pass
  const compareScores = countsCost(pass.utility)
    ? (a: number, b: number) => scores[b] - scores[a]
    : byRatio(scores, costs)
  const order = [...pass.candidates].sort((a, b) => compareScores(a, b) || ties.compare(a, b))

  const winners: number[] = []
  const considered: { project: number; left: bigint; funded: boolean }[] = []
  let left = pass.left
  let isOver = false
  for (const project of order) {
    const fits = costs[project] <= left
    const funded = !isOver && (fits || (end === 'overrun' && left * 5n >= costs[project] * 4n))
    considered.push({ project, left, funded })
    if (funded) {
      winners.push(project)
      left -= costs[project]
    }
    if (!fits && end !== 'skip') isOver = true
  }
  return {
    winners,
    spent: pass.left - left,
    considered,
    ties: decisiveTies(considered, compareScores, ties),
  }
}

/** Orders projects by score/cost, the greater first, by cross-multiplication. */
function byRatio(scores: Float64Array, costs: readonly bigint[]): (a: number, b: number) => number {
  return (a, b) => {
    const left = BigInt(scores[b]) * costs[a]
    const right = BigInt(scores[a]) * costs[b]
    return left < right ? -1 : left > right ? 1 : 0
  }
}

function decisiveTies(
  considered: GreedyOutcome['considered'],
  compareScores: (a: number, b: number) => number,
  breaker: TieBreaker,
): Tie[] {
  const ties: Tie[] = []
  let position = 0
  for (let start = 0; start < considered.length;) {
    let end = start + 1
    while (end < considered.length && compareScores(considered[start].project, considered[end].project) === 0)
      end += 1
    const group = considered.slice(start, end)
    const funded = group.filter((entry) => entry.funded).length
    if (funded > 0 && funded < group.length) {
      ties.push(
        breaker.describe(
          position,
          group.map((entry) => entry.project),
        ),
      )
    }
    position += funded
    start = end
  }
  return ties
}
