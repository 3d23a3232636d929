import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { managedNonce, type Cipher } from '@noble/ciphers/utils.js'
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { deriveKey } from '../config/derive-key.js'
import { packGroup, unpackGroup, type VoterGroup } from './voter-group.js'

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
    private readonly groupKey: Uint8Array | undefined,
  ) {}

  static derive(secret: Uint8Array, { marker, slot }: BallotSalts): BallotKeys {
    return new BallotKeys(
      marker === undefined ? undefined : prepared(deriveKey(secret, 'ballot-marker', marker)),
      slot === undefined ? undefined : prepared(deriveKey(secret, 'ballot-slot', slot)),
      marker === undefined ? undefined : deriveKey(secret, 'ballot-group', marker),
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

  /**
   * The group of a voter for the store of who has cast: XChaCha20-Poly1305 with a nonce of its own, always 168 bytes, so that
   * it tells nothing to who has the database alone; `undefined` once the key of the markers is destroyed.
   */
  sealGroup(group: VoterGroup): Buffer | undefined {
    return this.groupKey === undefined ? undefined : Buffer.from(cipherOf(this.groupKey).encrypt(packGroup(group)))
  }

  /** The group, or `undefined` when it was not sealed for this box, or its key is gone. */
  openGroup(sealed: Uint8Array): VoterGroup | undefined {
    if (this.groupKey === undefined) return undefined
    try {
      return unpackGroup(Buffer.from(cipherOf(this.groupKey).decrypt(sealed)))
    } catch {
      // Sealed under a secret that was lost since: a voter of whom nothing is known.
      return undefined
    }
  }
}

/** The nonce is drawn anew for each group and stands before it. */
function cipherOf(key: Uint8Array): Cipher {
  return managedNonce(xchacha20poly1305)(key)
}

/** Node takes five times as long for an HMAC whose key it has to prepare first. */
function prepared(key: Uint8Array): KeyObject {
  return createSecretKey(key)
}

function hmac(key: KeyObject | undefined, text: string): Buffer | undefined {
  return key === undefined ? undefined : createHmac('sha256', key).update(text).digest()
}
