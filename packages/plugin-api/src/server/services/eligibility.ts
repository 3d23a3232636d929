import type { PersonAttribute, Problem } from '@parvis/contract'
import type { ActivityRecord } from './activities.js'
import type { PersonAttributes } from './verification.js'

/** Proof of a resident for one activity: a key that stands for the person, and how sure it is. Never a name or an address. */
export interface ResidentProof {
  /** HMAC of the canonical source (mailbox, code) under the installation's key; same person, same key. */
  readonly personKey: string
  readonly method: string
  readonly level: 0 | 1 | 2 | 3 | 4
  /** What the method told of the person, for rules alone. Plugins do not store it. */
  readonly attributes?: PersonAttributes
  /** How the act comes in (`counter`, `assisted`); absent: the person's own browser, `web`. */
  readonly channel?: string
}

/** A method that leads to an act, and what it tells of a person besides who it is. */
export interface TellingMethod {
  readonly id: string
  readonly tells: readonly PersonAttribute[]
}

/** Decides whether the caller may do a resident's act in an activity. */
export abstract class Eligibility {
  /**
   * The caller's proof for this activity if it meets the rule of the action, else the problem to answer: `not-proven`
   * (details say what is missing) or `not-eligible` (a reason class, a reference number and whom to ask).
   */
  abstract require(action: string, activityId: string): Promise<ResidentProof | Problem>
  /** The proof there is, if any, without demanding one. */
  abstract proof(activityId: string): Promise<ResidentProof | undefined>
  /**
   * The methods that lead to the act and are ready in this commune. For checks before publication: whether what a plugin wants
   * to know of a person can be known at all.
   */
  abstract methodsFor(action: string, record: ActivityRecord): Promise<readonly TellingMethod[]>
}
