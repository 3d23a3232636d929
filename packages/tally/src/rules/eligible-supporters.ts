import { type CompactElection, type Supporters, supportersOf } from '../election/election.js'
import { countsPoints, type Utility } from './utility.js'

/** Who supports what under a utility, and which projects can win. */
export interface Support {
  /** Scores are 0 for projects below the threshold. */
  readonly supporters: Supporters
  /** The scores of all projects, those below the threshold included. */
  readonly allScores: Float64Array
  /** Projects with a supporter and, where there is a threshold, a score of at least that. */
  readonly candidates: readonly number[]
  /** Projects without any supporter that no threshold keeps out. */
  readonly unsupported: readonly number[]
}

/**
 * The supporters of each project as the utility sees them: points count only where the utility is made of them. Projects
 * with a score (votes, or points) below the threshold stay in the election, and cannot win.
 */
export function supportOf(election: CompactElection, utility: Utility, threshold: number): Support {
  const all = supportersOf(countsPoints(utility) ? election : withoutPoints(election))
  const indexes = election.costs.map((_, project) => project)
  const candidates = indexes.filter((project) => all.votes[project] > 0 && all.scores[project] >= threshold)
  const unsupported = threshold > 0 ? [] : indexes.filter((project) => all.votes[project] === 0)
  const isCandidate = new Set(candidates)
  const scores = all.scores.map((score, project) => (isCandidate.has(project) ? score : 0))
  return { supporters: { ...all, scores }, allScores: all.scores, candidates, unsupported }
}

function withoutPoints(election: CompactElection): CompactElection {
  return { ...election, ballots: { ...election.ballots, points: undefined } }
}
