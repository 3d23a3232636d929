import { Cents, Currency, Instant } from '@parvis/contract'
import { z } from 'zod'
import { AREA_RULES, BALLOT_TYPES, COMPLETIONS, COUNTING_RULES, UTILITIES } from './budget-settings.js'
import { EnvelopeId, EnvelopeRules } from './envelope.js'

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
  /** Of all envelopes together. */
  budgetCents: Cents,
  currency: Currency,
  ballotType: z.enum(BALLOT_TYPES),
  minPicks: z.int(),
  maxPicks: z.int(),
  pointsToGive: z.int(),
  mostPointsEach: z.int().optional(),
  highestScore: z.int(),
  envelopes: z.array(EnvelopeRules).min(1),
  areaRule: z.enum(AREA_RULES),
  rule: z.enum(COUNTING_RULES),
  completion: z.enum(COMPLETIONS),
  utility: z.enum(UTILITIES),
  /** The part of the score that a jury has, in per cent; 0: there is none. */
  jurySharePercent: z.int(),
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
  /** Ids of the envelopes in which this person may choose; of districts by choice, one of those. Absent: not known before the proof. */
  envelopes: z.array(EnvelopeId).optional(),
})
export type BallotState = z.infer<typeof BallotState>

export const CastBallotBody = z.object({
  /** Public ids; on a ranking ballot the best first. */
  projects: z.array(z.string()),
  /** Of the project at the same place: points of a cumulative, score of a scoring ballot. Absent on the others. */
  points: z.array(z.number()).optional(),
  /** Fingerprint of the rules that the voter has seen; a ballot by other rules is refused (spec B-04). */
  fingerprint: z.string().max(200).optional(),
})
export type CastBallotBody = z.infer<typeof CastBallotBody>

export const Receipt = z.object({
  /** Proves that a ballot is in the box, never what is on it. */
  trackingCode: z.string(),
  replaced: z.boolean(),
})
