import type { Locale, LocalizedText, MethodGround, Problem } from '@parvis/contract'
import type { ActivityRecord } from './activities.js'
import type { ResidentProof } from './eligibility.js'

/** What a method found out about a person. Held in memory and in the person's sealed proof, never stored. */
export interface PersonAttributes {
  /** ISO day. */
  readonly birthDate?: string
  /** NIS code of the commune where the person lives. */
  readonly communeNis?: string
  readonly district?: string
  /** ISO day on which residence was last known; absent: the day of the proof. It counts for the months that the rule says. */
  readonly residenceAsOf?: string
  readonly kind?: 'natural' | 'legal'
}

/**
 * What a verification method answers with (spec I-02): whom it found, by a key and nothing else, and how sure it is. There
 * is no place for a document, a number or a name in it; core refuses an assertion that has more, claims a level above the
 * method's own, tells what its definition does not name, or carries a key that {@link PersonKeys} did not make for it.
 */
export interface VerificationAssertion {
  /** From {@link PersonKeys}; absent where the method proves an attribute and nobody's identity. */
  readonly personKey?: string
  readonly attributes: PersonAttributes
  readonly level: ResidentProof['level']
  /** From this moment on the assertion is worth nothing. The proof in the browser never outlives it. */
  readonly expiresAt: Date
}

/**
 * A field that a method asks for. Texts are message keys of the method's namespace: `<labels>.<name>`,
 * `<labels>.<name>.hint`, and `<labels>.<name>.empty` for who leaves it out.
 */
export interface VerificationField {
  readonly name: string
  readonly type: 'text' | 'email' | 'code' | 'date' | 'tel'
  /** HTML autofill token, `off` for codes of ours. */
  readonly autoComplete: string
  readonly maxLength: number
  readonly isOptional?: boolean
}

/**
 * One page that a method shows. The portal renders it; it works without JavaScript. Texts: `<labels>.step.<id>.title`,
 * `<labels>.step.<id>.lead`, `<labels>.step.<id>.action` (its button).
 */
export interface VerificationStep {
  readonly id: string
  readonly fields: readonly VerificationField[]
  /** Answering it costs something (a mail, a letter): core collects a toll before it asks the method, see {@link Tolls}. */
  readonly hasToll?: boolean
}

/** What a method says of itself: pure data. */
export interface VerificationMethodDefinition {
  /** kebab-case: `mailbox`, `letter-code`, `counter`. */
  readonly id: string
  readonly title: LocalizedText
  /** One sentence for residents who choose how to prove themselves. */
  readonly summary: LocalizedText
  /** What a resident must have at hand or bring: a noun phrase within a sentence ("your identity card"; in German as after "Sie brauchen"). */
  readonly bring: LocalizedText
  /** For staff: what it costs them in time and money, in one sentence. */
  readonly effort: LocalizedText
  /** Highest level that it reaches. */
  readonly level: ResidentProof['level']
  /** What it rests on; absent: a secret. One that rests on facts about a person reaches level 1 at most (spec I-09). */
  readonly restsOn?: MethodGround
  /** Attributes that it can tell, for the check that a rule can be met (spec I-22). */
  readonly attributes: readonly (keyof PersonAttributes)[]
  /** A letter, mailbox, desk and eID of one person give the same key while a census is in force. */
  readonly followsCensus: boolean
  /**
   * Begins with the first. Empty for methods that send the resident elsewhere at once: those are asked for the step
   * `begin`, answer with a redirect, and are asked for `return` when the browser is back.
   */
  readonly steps: readonly VerificationStep[]
  /** Prefix of its texts: `core:verification.mailbox`, `my-plugin:proof.badge`. */
  readonly labels: string
}

/** Whether a method can be used in this commune now. */
export type MethodReadiness = 'ready' | 'not-configured' | 'unreachable'

/** What comes back with the next answer of the same browser: sealed, bound to commune, activity and method, at most 2,000 characters. */
export type VerificationMemory = Readonly<Record<string, string>>

/** What a step leads to. */
export type VerificationAnswer =
  | { readonly kind: 'proven'; readonly assertion: VerificationAssertion }
  | { readonly kind: 'step'; readonly step: string; readonly memory: VerificationMemory; readonly expiresAt: Date }
  | { readonly kind: 'redirect'; readonly url: string; readonly memory: VerificationMemory; readonly expiresAt: Date }

export interface VerificationAttempt {
  readonly record: ActivityRecord
  /** Language of the page. */
  readonly locale: Locale
  /** Step that the fields belong to: one of the definition's, or `begin` and `return` of methods without steps. */
  readonly step: string
  /** Those of the step alone, trimmed, of the declared type and length; after a `return` what the other site has added. */
  readonly fields: Readonly<Record<string, string>>
  /** What the step before has left; absent at the first. */
  readonly memory?: VerificationMemory
  /** Where the resident comes back to from another site: one address for each commune, to be registered there. */
  readonly returnUrl: string
  /**
   * 128 random bits in base64url, new with each `begin`. A redirect method sends it as `state` (`RelayState` of SAML):
   * core finds the attempt by it, and takes a return without it for nobody's.
   */
  readonly ticket: string
}

/**
 * A way for residents to prove themselves. A Nest provider, listed under `verification` of the plugin's server half; core's
 * own methods are listed in the same registry. Methods keep no document and log nothing that was typed. A method that
 * throws, or does not answer in time, counts as not available.
 */
export abstract class VerificationMethod {
  abstract readonly definition: VerificationMethodDefinition
  /** In the current commune. Called when an activity is saved, and before residents choose: it answers from memory. */
  abstract readiness(): Promise<MethodReadiness>
  /**
   * Names of fields of a step that are not asked for in the current commune. Fields of the definition can be left out where a
   * commune decides what it asks for; none can be added.
   */
  async leftOut(_step: string): Promise<readonly string[]> {
    return []
  }
  /**
   * Problems: `wrong-code`, `code-expired`, `not-matched`, `too-many-requests`, `method-unavailable`, `invalid-input`; after
   * a `return` also `sign-in-invalid`, `sign-in-cancelled`, `assurance-too-low`, `not-identified`.
   * A problem takes back what was done in the unit of work.
   */
  abstract answer(attempt: VerificationAttempt): Promise<VerificationAnswer | Problem>
}

/** The canonical source of a person's key: what kind of thing, and its canonical form. Lives in memory only. */
export interface PersonSource {
  /** `mailbox`, `phone`, `voting-code`, `letter-code`, `desk-code`, `national-number`, `oidc:<issuer>`, `census-row`. */
  readonly kind: string
  readonly id: string
}

/**
 * Keys that stand for persons (spec I-12): HMAC-SHA-256 under the installation's person key. While a census is in force and
 * knows the source, the key is that of the census row, whatever the channel.
 */
export abstract class PersonKeys {
  abstract keyOf(source: PersonSource): Promise<string>
}
