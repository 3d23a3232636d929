import type { CompactElection, Supporters } from '../election/election.js'
import { supportOf } from './eligible-supporters.js'
import { type JuryPoints, type JuryScores, juryScores } from './jury-score.js'
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
  /**
   * A jury that has a part of the score: see {@link juryScores}. Projects to which it gives points can win without a vote.
   * The threshold is one of the voters' score alone.
   */
  readonly jury?: JuryPoints | undefined
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
  /** Only where a jury has a share. */
  readonly jury?: JuryScores | undefined
}

/**
 * Greedy: projects by score (utility `cost` or `points_cost`; votes, or points) or by score per unit of cost (`card` or
 * `points`) descending; each that still fits the money left is funded. Ties: lowest cost, best score of the voters, then the lot.
 */
export function greedy(election: CompactElection, options: GreedyOptions): GreedyOutcome {
  const support = supportOf(election, options.utility, options.threshold ?? 0)
  const { supporters, candidates, unsupported } = support
  const { scores } = supporters
  const jury = options.jury === undefined ? undefined : juryScores(support.allScores, options.jury)
  // Without a vote, but with points of the jury: a candidate where no threshold asks for votes.
  const withPoints = jury === undefined ? [] : unsupported.filter((project) => jury.scores[project] > 0n)
  const others = unsupported.filter((project) => !withPoints.includes(project))
  const open = [...candidates, ...withPoints, ...(options.fillZeroSupport === true ? others : [])]
  const outcome = pickGreedily(election, {
    candidates: open,
    left: election.budget,
    scores,
    combined: jury?.scores,
    ties: new TieBreaker(election, scores, options.lot),
    utility: options.utility,
    end: options.end,
  })
  return jury === undefined ? outcome : { ...outcome, jury }
}

/** The parts of a greedy pass that its callers vary: the completion of equal shares starts with what is left. */
export interface GreedyPass {
  readonly candidates: readonly number[]
  readonly left: bigint
  readonly scores: Supporters['scores']
  /** Instead of the scores of the voters: those of voters and jury together, over one denominator. */
  readonly combined?: readonly bigint[] | undefined
  readonly ties: TieBreaker
  readonly utility: Utility
  readonly end?: GreedyEnd | undefined
}

/** One greedy pass over the candidates given, within the money given. */
export function pickGreedily(election: CompactElection, pass: GreedyPass): GreedyOutcome {
  const { costs } = election
  const { ties, end = 'skip' } = pass
  const compareScores = scoreOrder(election, pass)
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

/** Orders projects by score, or by score/cost by cross-multiplication, the greater first. */
export function scoreOrder(
  { costs }: CompactElection,
  { scores, combined, utility }: Pick<GreedyPass, 'scores' | 'combined' | 'utility'>,
): (a: number, b: number) => number {
  const isByCost = countsCost(utility)
  if (isByCost && combined === undefined) return (a, b) => scores[b] - scores[a]
  const scoreOf = (project: number) => combined?.[project] ?? BigInt(scores[project])
  return (a, b) => {
    const left = scoreOf(b) * (isByCost ? 1n : costs[a])
    const right = scoreOf(a) * (isByCost ? 1n : costs[b])
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
