import type { Problem } from '@parvis/contract'
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
 * written in one transaction, and content can be read only after the box was sealed.
 */
export abstract class BallotBox {
  /** Problems: `already-cast`, `voting-closed`. Commits by itself: success means durable. */
  abstract cast(ballot: CastBallot): Promise<CastReceipt | Problem>
  abstract hasCast(activityId: string, voter: ResidentProof): Promise<boolean>
  /** Number of people who have cast. */
  abstract turnout(activityId: string): Promise<number>
  /** Whether a ballot with this code is in the box. */
  abstract holds(activityId: string, trackingCode: string): Promise<boolean>
  /** Ends the vote: mixes the ballots, destroys the link that allowed changes. Sealing again does nothing. */
  abstract seal(activityId: string): Promise<void>
  /** The contents, in an order without meaning. @throws when the box is not sealed. */
  abstract contents(activityId: string): AsyncIterable<unknown>
  /** Puts ballots of a finished, imported election into a sealed box. Imported content only: nobody is marked as having cast. */
  abstract importSealed(activityId: string, contents: Iterable<unknown>): Promise<void>
}
