import { createHmac } from 'node:crypto'
import { deriveKey } from '../config/derive-key.js'

/**
 * Keys of one ballot box. Each is derived from the installation secret, which is not in the database, and from a salt of
 * its own, which is: database content alone links nothing, and deleting a salt destroys its key for good.
 */
export class BallotKeys {
  constructor(
    private readonly markerKey: Uint8Array,
    private readonly slotKey: Uint8Array | undefined,
  ) {}

  static derive(secret: Uint8Array, salts: { marker: Uint8Array; slot: Uint8Array | undefined }): BallotKeys {
    return new BallotKeys(
      deriveKey(secret, 'ballot-marker', salts.marker),
      salts.slot === undefined ? undefined : deriveKey(secret, 'ballot-slot', salts.slot),
    )
  }

  /** Stands for the person in the store of who has cast (HMAC-SHA-256, 32 bytes). */
  nullifier(personKey: string): Buffer {
    return createHmac('sha256', this.markerKey).update(personKey).digest()
  }

  /** Stands for the person's ballot while it can be changed; `undefined` once the box is sealed. */
  slot(personKey: string): Buffer | undefined {
    return this.slotKey === undefined ? undefined : createHmac('sha256', this.slotKey).update(personKey).digest()
  }
}
