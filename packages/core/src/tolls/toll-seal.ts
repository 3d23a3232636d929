import type { Toll } from '@parvis/contract'
import { createHmac } from 'node:crypto'
import { lengthPrefixed } from './length-prefixed.js'

/** What a toll is good for. */
export interface TollPurpose {
  /** Database id. */
  readonly communeId: string
  readonly action: string
  /** Public id, or empty. */
  readonly activity: string
}

/** Signs every field of a toll together with what it is for, in hex. The signature of the library is one of the fields. */
export function tollSeal(key: Uint8Array, { communeId, action, activity }: TollPurpose, toll: Omit<Toll, 'seal'>): string {
  const { parameters, expiresAt, signature } = toll
  const { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature } = parameters
  const work = [algorithm, nonce, salt, String(cost), String(keyLength), keyPrefix, keySignature]
  const fields = ['parvis toll v1', communeId, action, activity, ...work, String(expiresAt), signature]
  return createHmac('sha256', key).update(lengthPrefixed(fields)).digest('hex')
}
