import type { CompactElection } from '../election/election.js'
import { formatAmount } from '../election/money.js'
import { type GreedyPass, pickGreedily } from '../rules/greedy.js'
import { type JuryPoints, juryScores } from '../rules/jury-score.js'
import { countsCost } from '../rules/utility.js'
import type { Difference } from './difference.js'
import { greatestUpTo, leastFrom } from './integer-search.js'

/** More than there can be; a project for which so many would not do has no chance. */
const MOST_VOTES = 2 ** 50

/** A greedy pass that was made, with what its scores were made of. */
export interface PassMade extends GreedyPass {
  readonly lot: readonly number[]
  /** Scores below cannot win. */
  readonly threshold: number
  /** With `combined`, the scores of voters and jury. */
  readonly jury?: JuryPoints | undefined
  /** The scores of all projects, those below the threshold included. */
  readonly allScores: Float64Array
}

/**
 * Works out for each project what would have had to differ, by counting again with another score or cost of that one. A
 * better score brings a project no later to its turn, and no less money is left then, so that there is one score from
 * which on it wins, and one cost up to which. (With a jury a vote more changes everybody's part of the votes; then the
 * number is one with which it wins while it loses with one fewer.)
 */
export class GreedyDifferences {
  constructor(
    private readonly election: CompactElection,
    private readonly pass: PassMade,
  ) {}

  of(project: number, won: boolean): Difference {
    const { election, pass } = this
    const cost = election.costs[project]
    const score = pass.allScores[project]
    const turn = new GreedyTurn(election, pass, project)
    const winsWith = (votes: number) =>
      pass.jury === undefined ? turn.wins(votes, cost) : this.winsBeforeJury(project, votes, cost)
    const highestCost = (known: bigint) => {
      const highest = highestHolding(known, election.budget * 2n, (other) => turn.wins(score, other))
      return highest === 0n ? undefined : formatAmount(highest, election.decimals)
    }
    if (won) {
      const votes = greatestUpTo(score, (fewer) => winsWith(score - fewer))
      return { kind: 'votes-to-spare', votes, highestCost: highestCost(cost) ?? formatAmount(cost, election.decimals) }
    }
    const votes = leastFrom(1, MOST_VOTES, (more) => winsWith(score + more))
    return votes === undefined
      ? { kind: 'no-votes-would-do', highestCost: highestCost(0n) }
      : { kind: 'votes-missing', votes, highestCost: highestCost(0n) }
  }

  /** With a jury, votes for one project change the part of the votes of all. */
  private winsBeforeJury(project: number, score: number, cost: bigint): boolean {
    const { election, pass } = this
    if (pass.jury === undefined || score < pass.threshold) return false
    const combined = juryScores(pass.allScores.with(project, score), pass.jury).scores
    if (combined[project] === 0n) return false
    return new GreedyTurn(election, { ...pass, combined }, project).wins(score, cost)
  }
}

/** A pass over all projects but one, and where that one would come in. */
class GreedyTurn {
  private readonly others: readonly number[]
  /** Money before each of the others, and in the end; -1 after the pass has ended for good. */
  private readonly left: readonly bigint[]
  private readonly rank: ReadonlyMap<number, number>

  constructor(
    private readonly election: CompactElection,
    private readonly pass: PassMade,
    private readonly project: number,
  ) {
    const candidates = pass.candidates.filter((other) => other !== project)
    const { considered, spent } = pickGreedily(election, { ...pass, candidates })
    this.others = considered.map((entry) => entry.project)
    const end = pass.end ?? 'skip'
    const stop = considered.findIndex((entry) => end !== 'skip' && election.costs[entry.project] > entry.left)
    this.left = [...considered.map((entry) => entry.left), pass.left - spent].map((money, at) =>
      stop >= 0 && at > stop ? -1n : money,
    )
    this.rank = new Map(pass.lot.map((each, at) => [each, at]))
  }

  /** Whether the project wins with another score of the voters, at another cost. */
  wins(score: number, cost: bigint): boolean {
    const { pass, project, others } = this
    const combined = pass.combined?.[project] ?? BigInt(score)
    if (score < pass.threshold || combined === 0n) return false
    let low = 0
    let high = others.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.isBefore(others[middle], { score, combined, cost })) high = middle
      else low = middle + 1
    }
    const left = this.left[low]
    return cost <= left || (pass.end === 'overrun' && left * 5n >= cost * 4n)
  }

  /** Whether the project, with these numbers, comes to its turn before another one. */
  private isBefore(other: number, own: { score: number; combined: bigint; cost: bigint }): boolean {
    const { pass, project, election, rank } = this
    const otherCost = election.costs[other]
    const otherScore = pass.combined?.[other] ?? BigInt(pass.scores[other])
    const isByCost = countsCost(pass.utility)
    const left = own.combined * (isByCost ? 1n : otherCost)
    const right = otherScore * (isByCost ? 1n : own.cost)
    if (left !== right) return left > right
    if (own.cost !== otherCost) return own.cost < otherCost
    if (own.score !== pass.scores[other]) return own.score > pass.scores[other]
    return (rank.get(project) ?? 0) < (rank.get(other) ?? 0)
  }
}

/** The highest whole amount from `known`, which holds, to `limit` that holds, where all lower ones hold too. */
function highestHolding(known: bigint, limit: bigint, holds: (amount: bigint) => boolean): bigint {
  let low = known
  let high = limit + 1n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
