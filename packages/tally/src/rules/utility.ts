/**
 * How much a voter gets from a funded project on the ballot.
 *
 * - `cost`: the money spent on it. Cities that used equal shares took this.
 * - `card`: one. Most papers take this.
 * - `points`: the points given to it.
 * - `points_cost`: the points times the money spent on it.
 *
 * With `cost` and `card` a ballot of points counts as one that approves whatever got points; on an approval ballot a name
 * is one point.
 */
export const UTILITIES = ['cost', 'card', 'points', 'points_cost'] as const
/** One of {@link UTILITIES}. */
export type Utility = (typeof UTILITIES)[number]

/** Whether utility grows with the cost of the project. */
export function countsCost(utility: Utility): boolean {
  return utility === 'cost' || utility === 'points_cost'
}

/** Whether utility grows with the points given. */
export function countsPoints(utility: Utility): boolean {
  return utility === 'points' || utility === 'points_cost'
}
