import { z } from 'zod'
import { defineProblem } from '../api/problem.js'
import { Instant } from './participation.js'
import { SMALLEST_GROUP } from './vote-turnout.js'

/** The vote was not rehearsed with the rules as they are now. */
export const NotRehearsed = defineProblem('not-rehearsed', 409)
/** Something still blocks the freezing; details name the blockers. */
export const VoteBlocked = defineProblem('vote-blocked', 409)
/** This act needs two people: `details.act` names the one to propose. */
export const NeedsTwoPeople = defineProblem('needs-two-people', 409)
/** The rules of the vote are frozen. */
export const VoteFrozen = defineProblem('vote-frozen', 409)

/**
 * States of a secret vote (spec B-01). `contested` is entered by a complaint that the panel takes up; `final` comes by
 * itself at the end of the dispute window.
 */
export const VOTE_STATES = [
  'draft',
  'rehearsed',
  'frozen',
  'open',
  'suspended',
  'closed',
  'tallied',
  'contested',
  'final',
  'archived',
] as const
export const VoteState = z.enum(VOTE_STATES)
export type VoteState = z.infer<typeof VoteState>

/**
 * What a voter's receipt proves: that the ballot is in the box, and nothing of what is on it, so that no vote can be sold or
 * demanded (spec B-19). The other kind of the statement, which shows the content to whoever holds the receipt, is not offered.
 */
export const RECEIPT_MODES = ['inclusion'] as const
export const ReceiptMode = z.enum(RECEIPT_MODES)
export type ReceiptMode = z.infer<typeof ReceiptMode>

/** What a rehearsal tries: each is translated by the interface. */
export const REHEARSAL_STEPS = ['choices', 'cast', 'once', 'tracked', 'proven', 'closed', 'kept', 'counted'] as const

export const RehearsalStep = z.object({ code: z.enum(REHEARSAL_STEPS), passed: z.boolean() })
export type RehearsalStep = z.infer<typeof RehearsalStep>

export const Rehearsal = z.object({
  at: Instant,
  /** Fingerprint of the rules as they were rehearsed, in hex. A change of them makes the rehearsal void. */
  fingerprint: z.string(),
  passed: z.boolean(),
  steps: z.array(RehearsalStep),
})
export type Rehearsal = z.infer<typeof Rehearsal>

/** What everyone may know of a vote. */
export const PublicVote = z.object({
  state: VoteState,
  /** Two people have released it: it opens when its phase begins. */
  isReleased: z.boolean(),
  receiptMode: ReceiptMode,
  /** SHA-256 in hex of the canonical JSON of the frozen rules. */
  fingerprint: z.string().optional(),
  /** Public reason of a suspension. */
  reason: z.string().optional(),
  closedAt: Instant.optional(),
  talliedAt: Instant.optional(),
  /** Until when a complaint can be made. */
  disputeEndsAt: Instant.optional(),
  finalAt: Instant.optional(),
  /** Digest of the result: a recount of the published ballots gives the same. */
  digest: z.string().optional(),
})
export type PublicVote = z.infer<typeof PublicVote>

/** Days of the dispute window (spec B-20) and from the final result to the end of its keys (spec I-17): least, usual, most. */
export const DISPUTE_DAYS = { least: 1, usual: 14, most: 60 } as const
export const KEY_DAYS = { least: 1, usual: 60, most: 365 } as const

/** What staff choose before a vote is frozen. */
export const VoteSettings = z.object({
  receiptMode: ReceiptMode,
  disputeDays: z.int().min(DISPUTE_DAYS.least).max(DISPUTE_DAYS.most),
  keyDays: z.int().min(KEY_DAYS.least).max(KEY_DAYS.most),
  /** Numbers of fewer people are not shown, where voters are counted by district and age. */
  smallestGroup: z.int().min(SMALLEST_GROUP.least).max(SMALLEST_GROUP.most).default(SMALLEST_GROUP.usual),
})
export type VoteSettings = z.infer<typeof VoteSettings>
