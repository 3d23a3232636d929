import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { deriveKey } from '../config/derive-key.js'

/** Salts of a box. Absent ones were destroyed: the slots' at the seal, the markers' when the result had been final for long. */
export interface BallotSalts {
  readonly marker: Uint8Array | undefined
  readonly slot: Uint8Array | undefined
}

/**
 * Keys of one ballot box. Each is derived from the installation secret, which is not in the database, and from a salt of
 * its own, which is: database content alone links nothing, and deleting a salt destroys its key for good.
 */
export class BallotKeys {
  constructor(
    private readonly markerKey: KeyObject | undefined,
    private readonly slotKey: KeyObject | undefined,
  ) {}

  static derive(secret: Uint8Array, { marker, slot }: BallotSalts): BallotKeys {
    return new BallotKeys(
      marker === undefined ? undefined : prepared(deriveKey(secret, 'ballot-marker', marker)),
      slot === undefined ? undefined : prepared(deriveKey(secret, 'ballot-slot', slot)),
    )
  }

  /** Stands for the person in the store of who has cast (HMAC-SHA-256, 32 bytes); `undefined` once its key is destroyed. */
  nullifier(personKey: string): Buffer | undefined {
    return hmac(this.markerKey, personKey)
  }

  /** Stands for the person's ballot while it can be changed; `undefined` once the box is sealed. */
  slot(personKey: string): Buffer | undefined {
    return hmac(this.slotKey, personKey)
  }
}

/** Node takes five times as long for an HMAC whose key it has to prepare first. */
function prepared(key: Uint8Array): KeyObject {
  return createSecretKey(key)
}

function hmac(key: KeyObject | undefined, text: string): Buffer | undefined {
  return key === undefined ? undefined : createHmac('sha256', key).update(text).digest()
}
