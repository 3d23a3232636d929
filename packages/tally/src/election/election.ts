/**
 * Ballots with equal ones grouped. Class `k` names the projects
 * `choices[offsets[k]] … choices[offsets[k + 1] - 1]` (rising, each once) and was cast by `weights[k]` voters.
 */
export interface GroupedBallots {
  readonly offsets: Int32Array
  readonly choices: Int32Array
  readonly weights: Int32Array
  /** Points given to each choice, above zero; absent for approval ballots, where a name is all there is. */
  readonly points?: Int32Array | undefined
}

/**
 * Voters in groups, such as districts, each of which has a part of the budget for its own voters whatever their number:
 * `shares[g]` of the sum of all shares.
 */
export interface VoterGroups {
  readonly names: readonly string[]
  readonly shares: readonly bigint[]
  /** Voters of each group, those with an empty ballot included. */
  readonly voters: readonly number[]
  /** The group of each ballot class. */
  readonly ofClass: Int32Array
}

/**
 * An election without names: all that the rules need. Projects are numbered in file order. Money is in whole
 * parts of `10^-decimals` units of currency, as big integers, so that no sum can lose a digit.
 */
export interface CompactElection {
  readonly budget: bigint
  readonly costs: readonly bigint[]
  readonly decimals: number
  readonly ballots: GroupedBallots
  /** All voters, those with an empty ballot included. */
  readonly voters: number
  /** Only where groups of voters have parts of the budget of their own (equal shares); one group of all voters if absent. */
  readonly groups?: VoterGroups | undefined
}

/** How voters filled in their ballots. Ranked ballots are kept as points: `max_length` for the first, one less for each next. */
export const BALLOT_TYPES = ['approval', 'ordinal', 'cumulative', 'scoring'] as const
/** One of {@link BALLOT_TYPES}. */
export type BallotType = (typeof BALLOT_TYPES)[number]

/** What a `.pb` file says besides budget, costs and ballots; kept so that writing gives back the same election. */
export interface PbColumns {
  readonly meta: readonly (readonly [key: string, value: string])[]
  readonly projectColumns: readonly string[]
  readonly projectRows: readonly (readonly string[])[]
}

/** An election with its project ids, and the rest of its file where it came from one. */
export interface Election extends CompactElection {
  readonly ids: readonly string[]
  readonly ballotType: BallotType
  readonly file?: PbColumns
}

/** The supporters of each project: the transpose of the ballots, `classes[offsets[p]] … classes[offsets[p + 1] - 1]`. */
export interface Supporters {
  readonly offsets: Int32Array
  readonly classes: Int32Array
  /** Points given by each of `classes`; absent for approval ballots. */
  readonly points?: Int32Array | undefined
  /** Voters who name the project. */
  readonly votes: Float64Array
  /** What projects are ranked by: the sum of points, or the votes where there are no points. */
  readonly scores: Float64Array
}

/** Turns ballots by class into supporters by project, in linear time. */
export function supportersOf(election: CompactElection): Supporters {
  const { offsets, choices, weights, points: given } = election.ballots
  const projects = election.costs.length
  const starts = new Int32Array(projects + 1)
  for (let at = 0; at < choices.length; at += 1) {
    starts[choices[at] + 1] += 1
  }
  for (let project = 0; project < projects; project += 1) {
    starts[project + 1] += starts[project]
  }
  const cursor = starts.slice(0, projects)
  const classes = new Int32Array(choices.length)
  const points = given === undefined ? undefined : new Int32Array(choices.length)
  const votes = new Float64Array(projects)
  const scores = points === undefined ? votes : new Float64Array(projects)
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const weight = weights[ballot]
    for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) {
      const project = choices[at]
      const slot = cursor[project]
      classes[slot] = ballot
      cursor[project] = slot + 1
      votes[project] += weight
      if (points === undefined || given === undefined) continue
      points[slot] = given[at]
      scores[project] += weight * given[at]
    }
  }
  return { offsets: starts, classes, points, votes, scores }
}
