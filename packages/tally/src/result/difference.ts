/** What would have had to differ for a project to win, or how much could differ and it would still win. */
export interface ProjectDifference {
  readonly id: string
  readonly won: boolean
  readonly difference: Difference
}

export type Difference =
  | VotesMissing
  | VotesToSpare
  | SupportersMissing
  | SupportersToSpare
  | NoVotesWouldDo
  | NotStated

/** A loser where projects win by their score. Exact: the rule counted again, all else unchanged. */
export interface VotesMissing {
  readonly kind: 'votes-missing'
  /** The least number of votes more (or points, where the score is made of them) with which it would have won. */
  readonly votes: number
  /** The highest cost at which it would have won with the score that it has; absent where no cost would do. */
  readonly highestCost?: string | undefined
}

/** A winner where projects win by their score. Exact. */
export interface VotesToSpare {
  readonly kind: 'votes-to-spare'
  /** So many votes (or points) fewer, it would still have won; with one more missing it would not. */
  readonly votes: number
  /** The highest cost at which it would still have won. */
  readonly highestCost: string
}

/**
 * A loser of equal shares, all voters starting with what they had in the count that decided (with more voters, or other costs,
 * a completion may end with another endowment: see `supportersByRecount`). So many suffice, and no two fewer would;
 * one fewer only where a tie would have gone its way.
 */
export interface SupportersMissing {
  readonly kind: 'supporters-missing'
  /** Voters more who name this project alone, with full endowments. */
  readonly supporters: number
  /** A cost at which it would have won, and the highest one, but for ties. */
  readonly highestCost: string
}

/** A winner of equal shares, all voters starting with what they had. */
export interface SupportersToSpare {
  readonly kind: 'supporters-to-spare'
  /** Any so many of its supporters could have left it out, whoever they are. More may be possible. */
  readonly supporters: number
  /** 1 and more: the part of its cost that its supporters offered in the best round, had it still to be bought. */
  readonly effectiveSupport: number
  /** A cost at which it would still have won, and the highest one, but for ties. */
  readonly highestCost: string
}

/** No support would do: the project costs more than there is, or the points of a jury weigh too much. */
export interface NoVotesWouldDo {
  readonly kind: 'no-votes-would-do'
  readonly highestCost?: string | undefined
}

/** The rule has no such number: Phragmén's, where loads move with every voter. */
export interface NotStated {
  readonly kind: 'not-stated'
}
