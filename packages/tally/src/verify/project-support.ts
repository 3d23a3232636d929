import type { CompactElection } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import type { Utility } from '../rules/utility.js'

/** Who supports one project. Written apart from the engine, so that a mistake there cannot hide here. */
export interface ProjectSupport {
  /** Ballot classes that name it, and what each gives to it: 1 where points do not count. */
  readonly classes: readonly number[]
  readonly points: readonly bigint[]
  readonly votes: bigint
  /** Votes, or the sum of points. */
  readonly score: bigint
  /** Somebody names it, and its score reaches the threshold. */
  readonly canWin: boolean
}

/** The support of every project, as a utility sees it. */
export function supportByProject(
  election: CompactElection,
  by: { readonly utility: Utility; readonly threshold?: number },
): ProjectSupport[] {
  const { offsets, choices, weights, points } = election.ballots
  const hasPoints = points !== undefined && by.utility.startsWith('points')
  const found = election.costs.map(() => ({ classes: [0], points: [0n], votes: 0n, score: 0n }))
  for (const support of found) {
    support.classes.pop()
    support.points.pop()
  }
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const voters = BigInt(weights[ballot])
    for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) {
      const support = found[choices[at]]
      const given = hasPoints ? BigInt(points[at]) : 1n
      support.classes.push(ballot)
      support.points.push(given)
      support.votes += voters
      support.score += voters * given
    }
  }
  const least = BigInt(Math.ceil(by.threshold ?? 0))
  return found.map((support) => ({ ...support, canWin: support.votes > 0n && support.score >= least }))
}

/** What a funded project is worth to a voter for each point. */
export function worthOf(election: CompactElection, utility: Utility, project: number): bigint {
  return utility === 'cost' || utility === 'points_cost' ? election.costs[project] : 1n
}

/** What the voters of each group start with, given what voters start with on average. */
export function endowmentsByGroup(election: CompactElection, mean: Fraction): Fraction[] {
  const { groups, voters } = election
  if (groups === undefined) return [mean]
  let shares = 0n
  groups.shares.forEach((share, group) => {
    if (groups.voters[group] > 0) shares += share
  })
  return groups.shares.map((share, group) => {
    const members = groups.voters[group]
    if (members === 0) return { numerator: 0n, denominator: 1n }
    return {
      numerator: mean.numerator * BigInt(voters) * share,
      denominator: mean.denominator * shares * BigInt(members),
    }
  })
}
