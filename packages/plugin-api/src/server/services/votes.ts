import type { ActivityRecord } from './activities.js'

/**
 * States of a secret vote (spec B-01). `contested` is entered by a complaint; `final` comes by itself at the end of the
 * dispute window.
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
export type VoteState = (typeof VOTE_STATES)[number]

/** What a count came to, for rehearsals and recounts. */
export interface VoteCount {
  /** SHA-256 in hex of the canonical result: the same ballots and rules give the same digest. */
  readonly digest: string
  readonly counted: number
  readonly blank: number
}

/**
 * What a plugin must tell core to hold a secret vote. A Nest provider, `vote` of the plugin's server half.
 */
export interface VoteHandler {
  /**
   * Everything that decides the result, as plain JSON: rules and their version, options with their costs, how ties are
   * broken (a commitment). Core adds eligibility, the dates and the receipt mode, writes it as canonical JSON (RFC 8785)
   * and publishes its SHA-256 when the vote is frozen.
   */
  rules(record: ActivityRecord): Promise<Record<string, unknown>>
  /** Contents of a few valid ballots that differ, for the rehearsal. */
  sampleBallots(record: ActivityRecord): Promise<readonly unknown[]>
  /** Counts contents by the rules. Stores and publishes nothing. */
  count(record: ActivityRecord, contents: AsyncIterable<unknown>): Promise<VoteCount>
}
