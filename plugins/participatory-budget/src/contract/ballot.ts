import { Cents, Currency, Instant } from '@parvis/contract'
import { z } from 'zod'
import { BALLOT_TYPES, COUNTING_RULES } from './budget-settings.js'

/** `unreleased`: its day has come, and two people of the commune have yet to release it; `suspended`: stopped for a published reason. */
export const VOTE_STATES = ['none', 'upcoming', 'unreleased', 'open', 'suspended', 'closed'] as const
export const VoteState = z.enum(VOTE_STATES)
export type VoteState = z.infer<typeof VoteState>

/** How many have voted: rounded down to tens while the vote runs, refreshed by the hour (spec B-07). */
export const Turnout = z.object({ voters: z.int(), exact: z.boolean(), asOf: Instant })
export type Turnout = z.infer<typeof Turnout>

/** What residents need to know about the vote of an activity. */
export const VoteFacts = z.object({
  state: VoteState,
  /** Why the vote is suspended. */
  reason: z.string().optional(),
  opensAt: Instant.optional(),
  closesAt: Instant.optional(),
  budgetCents: Cents,
  currency: Currency,
  ballotType: z.enum(BALLOT_TYPES),
  minPicks: z.int(),
  maxPicks: z.int(),
  rule: z.enum(COUNTING_RULES),
  changeable: z.boolean(),
  projects: z.int(),
  /** SHA-256 of the seed of the lot that breaks ties; published before the vote ends. */
  lotCommitment: z.string().optional(),
  /** SHA-256 of rules, projects, costs and lot commitment, frozen when the vote opened. */
  fingerprint: z.string().optional(),
  turnout: Turnout.optional(),
  resultPublished: z.boolean(),
})
export type VoteFacts = z.infer<typeof VoteFacts>

/** Where the visitor stands: proven or not, has voted or not. */
export const BallotState = z.object({
  state: VoteState,
  proven: z.boolean(),
  method: z.string().optional(),
  hasCast: z.boolean(),
  changeable: z.boolean(),
})

export const CastBallotBody = z.object({
  projects: z.array(z.string()),
  /** Fingerprint of the rules that the voter has seen; a ballot by other rules is refused (spec B-04). */
  fingerprint: z.string().max(200).optional(),
})
export type CastBallotBody = z.infer<typeof CastBallotBody>

export const Receipt = z.object({
  /** Proves that a ballot is in the box, never what is on it. */
  trackingCode: z.string(),
  replaced: z.boolean(),
})
