import type { CompactElection } from '../election/election.js'

/** The ballot classes that name each project. Written apart from the engine, so that a mistake there cannot hide here. */
export function supporterLists(election: CompactElection): number[][] {
  const lists: number[][] = election.costs.map(() => [])
  const { offsets, choices, weights } = election.ballots
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    for (const project of choices.subarray(offsets[ballot], offsets[ballot + 1])) lists[project].push(ballot)
  }
  return lists
}
