import type { Election } from '../election/election.js'

/** What one set of winners gives the voters. */
export interface VoterOutcomes {
  /** Voters none of whose projects was funded. */
  readonly withNothing: number
  /** `byFunded[k]`: voters with exactly k funded projects on their ballot. */
  readonly byFunded: readonly number[]
  /** Funded projects on a ballot, the mean over all voters. */
  readonly meanFunded: number
  /** The share of the money spent that went to projects on a ballot, the mean over all voters. */
  readonly meanShareOfSpending: number
}

/** Two outcomes of the same election, voter by voter. */
export interface OutcomeComparison {
  readonly first: VoterOutcomes
  readonly second: VoterOutcomes
  /** Voters with more funded projects in the first outcome than in the second, and the other way round. */
  readonly betterOffInFirst: number
  readonly betterOffInSecond: number
}

/** Counts what a set of winners, given by ids, means for the voters. Unknown ids count for nothing. */
export function voterOutcomes(election: Election, winners: readonly string[]): VoterOutcomes {
  const funded = fundedByClass(election, winners)
  const { weights, offsets, choices } = election.ballots
  const isFunded = new Set(winners)
  const spent = election.costs.reduce(
    (sum, cost, project) => (isFunded.has(election.ids[project]) ? sum + cost : sum),
    0n,
  )
  const byFunded: number[] = [0]
  let approvedFunded = 0
  let approvedMoney = 0
  funded.forEach((count, ballot) => {
    while (byFunded.length <= count) byFunded.push(0)
    byFunded[count] += weights[ballot]
    approvedFunded += count * weights[ballot]
    for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) {
      if (isFunded.has(election.ids[choices[at]]))
        approvedMoney += Number(election.costs[choices[at]]) * weights[ballot]
    }
  })
  const voters = Math.max(1, election.voters)
  return {
    withNothing: byFunded[0],
    byFunded,
    meanFunded: approvedFunded / voters,
    meanShareOfSpending: spent === 0n ? 0 : approvedMoney / Number(spent) / voters,
  }
}

/** Compares two sets of winners, e.g. equal shares with greedy, as the comparison step of Wieliczka and Świecie did. */
export function compareOutcomes(
  election: Election,
  first: readonly string[],
  second: readonly string[],
): OutcomeComparison {
  const inFirst = fundedByClass(election, first)
  const inSecond = fundedByClass(election, second)
  let betterOffInFirst = 0
  let betterOffInSecond = 0
  election.ballots.weights.forEach((weight, ballot) => {
    if (inFirst[ballot] > inSecond[ballot]) betterOffInFirst += weight
    if (inFirst[ballot] < inSecond[ballot]) betterOffInSecond += weight
  })
  return {
    first: voterOutcomes(election, first),
    second: voterOutcomes(election, second),
    betterOffInFirst,
    betterOffInSecond,
  }
}

function fundedByClass(election: Election, winners: readonly string[]): Int32Array {
  const ids = new Set(winners)
  const isFunded = Uint8Array.from(election.ids, (id) => (ids.has(id) ? 1 : 0))
  const { offsets, choices, weights } = election.ballots
  const funded = new Int32Array(weights.length)
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) funded[ballot] += isFunded[choices[at]]
  }
  return funded
}
