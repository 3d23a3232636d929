import { type CompactElection, type Supporters, supportersOf } from '../election/election.js'
import { type Tie, TieBreaker } from './tie-order.js'
import type { Utility } from './utility.js'

/** Options of {@link greedy}. */
export interface GreedyOptions {
  readonly utility: Utility
  /** Project indexes in the order drawn by lot before the count; decides what cost and votes leave equal. */
  readonly lot: readonly number[]
  /** Let projects without a single vote take left-over money, as published reference engines do. Default: they lose. */
  readonly fillZeroSupport?: boolean
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
 * Greedy with skipping: projects by votes (utility `cost`) or by votes per unit of cost (`card`) descending; each that
 * still fits the money left is funded, the others are passed over. Ties: lowest cost, most votes, then the lot.
 */
export function greedy(election: CompactElection, options: GreedyOptions): GreedyOutcome {
  const { votes } = supportersOf(election)
  const ties = new TieBreaker(election, votes, options.lot)
  const candidates = election.costs
    .map((_, project) => project)
    .filter((project) => options.fillZeroSupport === true || votes[project] > 0)
  return pickGreedily(election, { candidates, left: election.budget, votes, ties, utility: options.utility })
}

/** The parts of a greedy pass that its callers vary: the completion of equal shares starts with what is left. */
export interface GreedyPass {
  readonly candidates: readonly number[]
  readonly left: bigint
  readonly votes: Supporters['votes']
  readonly ties: TieBreaker
  readonly utility: Utility
}

/** One greedy pass over the candidates given, within the money given. */
export function pickGreedily(election: CompactElection, pass: GreedyPass): GreedyOutcome {
  const { costs } = election
  const { votes, ties } = pass
  const compareScores =
    pass.utility === 'cost' ? (a: number, b: number) => votes[b] - votes[a] : byRatio(votes, costs)
  const order = [...pass.candidates].sort((a, b) => compareScores(a, b) || ties.compare(a, b))

  const winners: number[] = []
  const considered: { project: number; left: bigint; funded: boolean }[] = []
  let left = pass.left
  for (const project of order) {
    const funded = costs[project] <= left
    considered.push({ project, left, funded })
    if (!funded) continue
    winners.push(project)
    left -= costs[project]
  }
  return {
    winners,
    spent: pass.left - left,
    considered,
    ties: decisiveTies(considered, compareScores, ties),
  }
}

/** Orders projects by votes/cost, the greater first, by cross-multiplication. */
function byRatio(votes: Float64Array, costs: readonly bigint[]): (a: number, b: number) => number {
  return (a, b) => {
    const left = BigInt(votes[b]) * costs[a]
    const right = BigInt(votes[a]) * costs[b]
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
