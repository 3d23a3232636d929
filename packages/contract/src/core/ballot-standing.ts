import { z } from 'zod'

/**
 * Where a ballot is, by its tracking code: `accepted` in the box, and due for the public log at one of the next checkpoints;
 * `logged`, in the public log; `superseded`, in the log but not counted, because a later ballot took its place or the vote
 * was voided, which is told after the close only; `held`, in the box, and cast before there was a public log; `unknown`, not
 * in this box.
 */
export const BALLOT_STANDINGS = ['accepted', 'logged', 'superseded', 'held', 'unknown'] as const
export const BallotStanding = z.enum(BALLOT_STANDINGS)
export type BallotStanding = z.infer<typeof BallotStanding>
