/** Why something is not proven. Every reason is a plain "no": none of them may be shown as success. */
export const NOT_PROVEN_REASONS = [
  /** Something is missing, has a wrong type, or is out of its range. */
  'malformed',
  /** The proof is about a tree of another size than the checkpoint. */
  'wrong-size',
  /** The proof has too many or too few hashes for this place and size. */
  'wrong-length',
  /** The hashes lead to another root. */
  'other-root',
  /** The tracking code is not that of the commitment. */
  'other-code',
  /** The note is signed by other keys only. */
  'other-key',
  /** The checkpoint is that of another log than the key's. */
  'other-log',
  /** The signature is not one of this text by this key. */
  'bad-signature',
  /** The key is not one. */
  'bad-key',
  /** This platform has no SHA-256: an old browser, or a page without HTTPS. Nothing was checked. */
  'cannot-hash',
  /** This platform does not know Ed25519. The signature was not checked. */
  'cannot-check-signatures',
] as const
/** One of {@link NOT_PROVEN_REASONS}. */
export type NotProvenReason = (typeof NOT_PROVEN_REASONS)[number]

export interface Proven {
  readonly verdict: 'proven'
}

export interface NotProven {
  readonly verdict: 'not-proven'
  readonly reason: NotProvenReason
}

/** What a check came to. There is no third answer: what could not be checked is not proven. */
export type Verdict = Proven | NotProven

/** The check came to a good end. */
export const PROVEN: Proven = { verdict: 'proven' }

/** A verdict of its reason. */
export function notProven(reason: NotProvenReason): NotProven {
  return { verdict: 'not-proven', reason }
}
