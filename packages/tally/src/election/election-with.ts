import type { Election } from './election.js'

/** One thing that is different in an election. */
export type ElectionChange =
  | {
      readonly id: string
      /** Voters more, who name this project alone. */
      readonly supporters: number
      /** What each gives to it on a ballot of points. Default: 1. */
      readonly points?: number
      /** Their group of voters, by number, where there are groups. Default: the first. */
      readonly group?: number
    }
  | { readonly id: string; readonly cost: bigint }

/**
 * The same election with one thing changed, for asking what would have been. Throws `RangeError` for an unknown project,
 * fewer than 0 supporters, a cost that is not above zero.
 *
 * @example tally(electionWith(election, { id: 'pool', supporters: 12 }), options).winners.includes('pool')
 */
export function electionWith(election: Election, change: ElectionChange): Election {
  const project = election.ids.indexOf(change.id)
  if (project < 0) throw new RangeError(`the election has no project ${change.id}`)
  if ('cost' in change) {
    if (change.cost <= 0n) throw new RangeError('a cost must be above zero')
    return { ...election, costs: election.costs.with(project, change.cost) }
  }
  const { supporters, points = 1, group = 0 } = change
  if (!Number.isInteger(supporters) || supporters < 0) throw new RangeError('supporters must be a whole number')
  const { ballots, groups } = election
  return {
    ...election,
    voters: election.voters + supporters,
    ballots: {
      offsets: appended(ballots.offsets, ballots.choices.length + 1),
      choices: appended(ballots.choices, project),
      weights: appended(ballots.weights, supporters),
      ...(ballots.points === undefined ? {} : { points: appended(ballots.points, points) }),
    },
    ...(groups === undefined
      ? {}
      : {
          groups: {
            ...groups,
            voters: groups.voters.map((count, at) => (at === group ? count + supporters : count)),
            ofClass: appended(groups.ofClass, group),
          },
        }),
  }
}

function appended(array: Int32Array, value: number): Int32Array {
  const longer = new Int32Array(array.length + 1)
  longer.set(array)
  longer[array.length] = value
  return longer
}
