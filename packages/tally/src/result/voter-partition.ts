import type { Election } from '../election/election.js'
import type { VoterPartition } from './spending-by-group.js'

/** Voters by category, with the numbers of the two groups that have none. */
export interface CategoryPartition extends VoterPartition {
  readonly mixed: number
  readonly none: number
}

/**
 * Divides voters by what their ballots say alone: the category to which most of the projects on a ballot belong. A ballot with two
 * categories equally often is `mixed`, one with no project, or none that has a category, is `none`.
 *
 * @example votersByCategory(election, new Map([['bench', 'parks'], ['tree', 'parks'], ['crossing', 'roads']]))
 */
export function votersByCategory(election: Election, categoryOf: ReadonlyMap<string, string>): CategoryPartition {
  const categories = [...new Set(election.ids.flatMap((id) => categoryOf.get(id) ?? []))].sort()
  const mixed = categories.length
  const none = mixed + 1
  const numbers = new Map(categories.map((category, at) => [category, at]))
  const ofProject = election.ids.map((id) => numbers.get(categoryOf.get(id) ?? '') ?? -1)
  const { offsets, choices, weights } = election.ballots
  const ofClass = Int32Array.from(weights, (_, ballot) => {
    const counts = categories.map(() => 0)
    for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) {
      const category = ofProject[choices[at]]
      if (category >= 0) counts[category] += 1
    }
    const most = Math.max(0, ...counts)
    if (most === 0) return none
    return counts.filter((count) => count === most).length > 1 ? mixed : counts.indexOf(most)
  })
  return { names: [...categories, 'mixed', 'none'], ofClass, mixed, none }
}

/** The groups of voters that have parts of the budget of their own; one group of all where there are none. */
export function votersByGroup(election: Election): VoterPartition {
  const { groups, ballots } = election
  return groups === undefined
    ? { names: ['all'], ofClass: new Int32Array(ballots.weights.length) }
    : { names: groups.names, ofClass: groups.ofClass }
}
