import type { BallotStanding, Problem } from '@parvis/contract'
import type { ResidentProof } from './eligibility.js'

export interface CastBallot {
  /** Database id of the activity. */
  readonly activityId: string
  readonly voter: ResidentProof
  /** `web`, `paper`, `counter`, ... */
  readonly channel: string
  /** The choices as JSON, at most 64 KiB; nothing that tells who. */
  readonly content: unknown
  /** A voter's later ballot replaces the earlier one. */
  readonly changeable: boolean
  /** No ballot is accepted from this moment on; compared with the database's clock within the transaction. */
  readonly closesAt: Date
}

export interface CastReceipt {
  /** Proves that a ballot is in the box, never what is on it. */
  readonly trackingCode: string
  readonly replaced: boolean
}

/**
 * Secret, once-only contributions. Who has cast and what was cast are two stores without a common key; both are
 * written in one transaction, and content can be read only after the box was sealed. A public log of each box, with signed
 * checkpoints, makes sure that no ballot vanishes or changes unseen; core keeps it.
 */
export abstract class BallotBox {
  /**
   * Commits by itself: success means durable. The tracking code is the beginning of the ballot's commitment.
   *
   * Problems: `already-cast`, `voting-closed`, `voting-not-open` (nobody has released the vote, or it is suspended), `too-large`.
   */
  abstract cast(ballot: CastBallot): Promise<CastReceipt | Problem>
  /**
   * Casts ballots that were collected (paper) in the unit of work of the caller, all in its transaction: nobody can tell which
   * marker belongs to which ballot of them. They are stored as soon as the unit of work is, or not at all.
   *
   * @returns for each, in the same order, what {@link cast} answers; `voting-closed` and `voting-not-open` are of all of them.
   */
  abstract castTogether(ballots: readonly CastBallot[]): Promise<readonly (CastReceipt | Problem)[]>
  /** False for everybody once the keys of the vote are destroyed, 60 days after the result is final. */
  abstract hasCast(activityId: string, voter: ResidentProof): Promise<boolean>
  /** Number of people who have cast, without those whose vote was voided together with the ballot. */
  abstract turnout(activityId: string): Promise<number>
  /** Where the ballot with this code is. Codes given out by earlier versions are found too. */
  abstract find(activityId: string, trackingCode: string): Promise<BallotStanding>
  /**
   * Ends the vote: appends the last ballots to the log, mixes all, and destroys the link that allowed changes. Sealing again
   * does nothing.
   */
  abstract seal(activityId: string): Promise<void>
  /** The contents, in an order without meaning. @throws when the box is not sealed. */
  abstract contents(activityId: string): AsyncIterable<unknown>
  /** Puts ballots of a finished, imported election into a sealed box. Imported content only: nobody is marked as having cast. */
  abstract importSealed(activityId: string, contents: Iterable<unknown>): Promise<void>
}
