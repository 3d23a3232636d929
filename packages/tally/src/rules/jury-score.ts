import { MOST_POINTS } from '../election/election-from.js'

/** A jury that decides with the voters: its points by project number, and its part of the score. */
export interface JuryPoints {
  readonly points: readonly number[]
  /** 0 to 100: the part of a project's score that the jury's points make, in whole percent. */
  readonly sharePercent: number
}

/** Scores of voters and jury together, `scores[p] / denominator` being a part of 1. */
export interface JuryScores extends JuryPoints {
  /** Sum of the voters' scores (votes, or points) and of the jury's points, over all projects. */
  readonly allVotes: bigint
  readonly allPoints: bigint
  readonly scores: readonly bigint[]
  readonly denominator: bigint
}

/**
 * The score of each project where a jury has a share of s percent: (100 − s) % of the project's part of all votes (or
 * points of voters) and s % of its part of all points of the jury. Whole numbers over one denominator,
 * 100 · all votes · all points, so that nothing is rounded. Where nobody voted, the votes' part is 0.
 *
 * Throws `RangeError` for a share that is not a whole number from 0 to 100, for points that are not whole numbers
 * from 0 to 1 000 000, and for a jury that has a share and gives no points.
 */
export function juryScores(votes: ArrayLike<number>, jury: JuryPoints): JuryScores {
  const { points, sharePercent } = jury
  if (!Number.isInteger(sharePercent) || sharePercent < 0 || sharePercent > 100)
    throw new RangeError('the share of the jury must be a whole number of percent from 0 to 100')
  if (points.some((given) => !Number.isInteger(given) || given < 0 || given > MOST_POINTS))
    throw new RangeError(`the points of the jury must be whole numbers from 0 to ${MOST_POINTS}`)
  const allVotes = sum(votes)
  const allPoints = sum(points)
  if (allPoints === 0n && sharePercent > 0)
    throw new RangeError('the jury has a share of the decision and gives no points')
  const byVotes = BigInt(100 - sharePercent) * atLeastOne(allPoints)
  const byJury = BigInt(sharePercent) * atLeastOne(allVotes)
  return {
    points,
    sharePercent,
    allVotes,
    allPoints,
    scores: points.map((given, project) => byVotes * BigInt(votes[project]) + byJury * BigInt(given)),
    denominator: 100n * atLeastOne(allVotes) * atLeastOne(allPoints),
  }
}

function sum(values: ArrayLike<number>): bigint {
  let total = 0n
  for (let at = 0; at < values.length; at += 1) total += BigInt(values[at])
  return total
}

function atLeastOne(total: bigint): bigint {
  return total === 0n ? 1n : total
}
