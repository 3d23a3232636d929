/**
 * How much a voter gets from a funded project named on the ballot: `cost`, the money spent on it, or `card`, one each.
 * Cities that used equal shares took `cost`; most papers take `card`.
 */
export const UTILITIES = ['cost', 'card'] as const
/** One of {@link UTILITIES}. */
export type Utility = (typeof UTILITIES)[number]
