/** Money in units of currency, as a double: for showing, never for deciding. */
export type ShownMoney = number

/** Why a project won or lost, as data from which a page can make sentences and charts. */
export interface ProjectExplanation {
  readonly id: string
  readonly votes: number
  /** Exact, in units of currency. */
  readonly cost: string
  readonly reason: WinReason | LossReason
  /** What made the score, where a jury had a share of it. */
  readonly jury?: JuryPart | undefined
}

/** The score of a project made of votes and of the points of a jury, in percent of all: for showing, never for deciding. */
export interface JuryPart {
  /** Points that the jury gave. */
  readonly points: number
  /** What the votes, and what the jury's points add to the score, of 100 for all projects together. */
  readonly fromVotes: number
  readonly fromJury: number
  readonly score: number
}

/** Why a project won. */
export type WinReason = FundedByGreedy | FundedByEqualShares | FundedWithRest | FundedByPhragmen
/** Why a project lost. */
export type LossReason = NoVotes | BelowThreshold | DoesNotFit | NeverAffordable | MoneySpentElsewhere | NoTurn

/** Greedy came to the project while it still fitted the money left. */
export interface FundedByGreedy {
  readonly kind: 'funded-greedy'
  /** Position among all projects looked at, from 1. */
  readonly rank: number
  readonly moneyLeftBefore: string
}

/** Its supporters bought it with their equal shares. */
export interface FundedByEqualShares {
  readonly kind: 'funded-equal-shares'
  /** Position in the order of selection, from 1. */
  readonly round: number
  /** What a supporter pays who can, for each point given (once on approval ballots). */
  readonly pricePerSupporter: ShownMoney
  /** cost ÷ price: a supporter who pays in full counts as one, one who pays a part as that part. */
  readonly effectiveVotes: number
  readonly paidInFull: number
  readonly paidTheirRest: number
  readonly hadNothingLeft: number
}

/** The utilitarian completion gave it money that equal shares had left. */
export interface FundedWithRest {
  readonly kind: 'funded-rest'
}

/** Phragmén's rule came to it, and its supporters took the load. */
export interface FundedByPhragmen {
  readonly kind: 'funded-phragmen'
  /** Position in the order of selection, from 1. */
  readonly turn: number
  /** The load of each of its supporters afterwards. */
  readonly load: ShownMoney
}

/** The rule ended before: at this project, which no longer fitted, or at another one. */
export interface NoTurn {
  readonly kind: 'no-turn'
  readonly wasDue: boolean
  readonly moneyLeft: string
}

/** Its score (votes, or points) is too low for it to win. */
export interface BelowThreshold {
  readonly kind: 'below-threshold'
  readonly threshold: number
}

/** No ballot names it. */
export interface NoVotes {
  readonly kind: 'no-votes'
}

/** Greedy came to it when less money was left than it costs. */
export interface DoesNotFit {
  readonly kind: 'does-not-fit'
  readonly rank: number
  readonly moneyLeft: string
}

/** Even with untouched shares its supporters could not have paid for it. */
export interface NeverAffordable {
  readonly kind: 'never-affordable'
  readonly moneyAtStart: ShownMoney
  /** Voters that it would have needed, each with a full share. */
  readonly votersNeeded: number
  readonly effectiveSupport: number
}

/** Its supporters could have paid at the start, but other projects gave them more for their money. */
export interface MoneySpentElsewhere {
  readonly kind: 'money-spent-elsewhere'
  readonly moneyAtStart: ShownMoney
  readonly moneyAtEnd: ShownMoney
  /** What its supporters paid for the winners, the largest sum first. */
  readonly spentOn: readonly SharedSpending[]
  /**
   * How close it came, 1 = it would have won: the largest part of its cost that its supporters could give at no worse a
   * price than the one that won a round, or at the end with all they had left.
   */
  readonly effectiveSupport: number
}

/** Money that supporters of one project paid for another one. */
export interface SharedSpending {
  readonly id: string
  /** Supporters of the loser who paid for this winner. */
  readonly voters: number
  readonly paid: ShownMoney
}
