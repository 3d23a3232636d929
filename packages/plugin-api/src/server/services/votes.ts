import type { Locale, PaperMark, PaperMarking, PaperOption, Problem, PublicVote } from '@parvis/contract'
import type { ActivityRecord } from './activities.js'
import type { PersonAttributes } from './verification.js'

/** What a count came to, for rehearsals, recounts and the result's publication. */
export interface VoteCount {
  /** SHA-256 in hex of the canonical result: the same ballots and rules give the same digest. */
  readonly digest: string
  readonly counted: number
  readonly blank: number
  /** References of the options that won, in an order that means nothing: what a contested ballot could change. */
  readonly outcome: readonly string[]
}

/**
 * What a plugin must tell core to hold a secret vote. A Nest provider, `vote` of the plugin's server half. Its ballots are
 * cast in phases of a kind that the manifest marks with `ballots`.
 */
export interface VoteHandler {
  /**
   * Everything that decides the result, as plain JSON: rules and their version, options with their costs, how ties are
   * broken (a commitment). Core adds eligibility, the end of the vote and the receipt mode, writes it as canonical JSON
   * (RFC 8785) and publishes its SHA-256 when the vote is frozen (spec B-02). The same state gives the same document.
   */
  rules(record: ActivityRecord): Promise<Record<string, unknown>>
  /** Contents of a few valid ballots that differ, for the rehearsal; empty while there is nothing to choose from. */
  sampleBallots(record: ActivityRecord): Promise<readonly unknown[]>
  /** Counts contents by the rules. Stores and publishes nothing. */
  count(record: ActivityRecord, contents: readonly unknown[]): Promise<VoteCount>
  /**
   * The act of residents that casts a ballot: by its rule the residents are counted with whom voters are compared. Absent: that
   * of the paper ballots, else everybody on the register is counted.
   */
  readonly action?: string
  /** Absent where ballots are cast on the web alone. */
  readonly paper?: PaperBallots
}

/**
 * Ballots on paper (spec B-10). Core prints them, has them entered by two people, and puts them into the box: the plugin says
 * what can be marked and what a paper means.
 */
export interface PaperBallots {
  /** The act of residents that a paper stands for: its eligibility rule is judged by what the code on the paper proves. */
  readonly action: string
  /** How options are marked: it says what marks hold, on the printed paper as for who enters it. */
  marking(record: ActivityRecord): Promise<PaperMarking>
  /** In the order of their numbers, from 1 on; fixed once the vote is frozen. Withdrawn ones keep their number. */
  options(record: ActivityRecord): Promise<readonly PaperOption[]>
  /** How to mark the paper by the rules of this vote: one or two plain sentences. */
  instructions(record: ActivityRecord, locale: Locale): Promise<string>
  /** Whether a later ballot of the same person replaces an earlier one. */
  isChangeable(record: ActivityRecord): Promise<boolean>
  /**
   * The content of the ballot with these marks, the same for any order of them unless their order is the choice; `paper-refused`
   * when it breaks the rules, with issues whose path is `marks` or `marks.<place>` and whose text is the message
   * `paper.fault.<code>` of the plugin. Two entries of a paper agree when their contents are the same.
   *
   * @param voter What the code on the paper tells of the person, as far as rules of ballots need it.
   */
  read(record: ActivityRecord, marks: readonly PaperMark[], voter: Pick<PersonAttributes, 'district'>): Promise<{ readonly content: unknown } | Problem>
}

/** Secret votes of the commune, for the plugins that hold them. Their life is core's: see `docs/guides/plugin-author.md`. */
export abstract class Votes {
  /** @returns `undefined` for an activity whose plugin holds no vote. @param activityId database id. */
  abstract find(activityId: string): Promise<PublicVote | undefined>
  /** Whether rules and options stand fast: from the freezing on. */
  abstract isFrozen(activityId: string): Promise<boolean>
  /** Says that the ballots of a closed vote were counted and the result published; begins the dispute window. Saying it again does nothing. */
  abstract tallied(activityId: string, digest: string): Promise<void>
  /**
   * Freezes and releases a vote without people, and closes it when its activity is closed: for demonstrations (`seed`), whose
   * ballots are nobody's. The log of official acts says so.
   */
  abstract releaseForDemonstration(record: ActivityRecord): Promise<void>
  /** Keeps the vote of an imported, finished election: final from the beginning, held elsewhere. */
  abstract storeAsImported(record: ActivityRecord, digest: string): Promise<void>
}
