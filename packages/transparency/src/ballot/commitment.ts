import { concatBytes, utf8 } from '../bytes.js'
import type { Sha256 } from '../sha256.js'
import { canonicalJson } from './canonical-json.js'

/** What a commitment is made from. Who knows it can open the commitment, that is show what was on the ballot. */
export interface Opening {
  /** Public id of the activity, `act_…`. */
  readonly activity: string
  /** 32 random bytes, for this ballot alone: without them nobody can guess the content. */
  readonly nonce: Uint8Array
  /** The choices, as JSON. */
  readonly content: unknown
}

/**
 * The commitment to a ballot: it binds to the content, and says nothing of it as long as the nonce is not known.
 * SHA-256 of: `parvis ballot v1`, newline, activity, newline, nonce, canonical JSON of the content (RFC 8785).
 *
 * @returns 32 bytes.
 * @throws RangeError for a nonce that has not 32 bytes; an error for content that is not JSON.
 */
export function commitmentOf({ activity, nonce, content }: Opening, sha256: Sha256): Uint8Array {
  if (nonce.length !== 32) throw new RangeError('the nonce of a ballot has 32 bytes')
  if (!/^[\w-]+$/.test(activity)) throw new RangeError('the activity is named by its public id')
  return sha256(concatBytes(utf8(`parvis ballot v1\n${activity}\n`), nonce, utf8(canonicalJson(content))))
}
