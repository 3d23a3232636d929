import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { NoteSigner } from '@parvis/transparency'
import { Inject, Injectable } from '@nestjs/common'
import { deriveKey } from '../config/derive-key.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'

/** An Ed25519 private key in PKCS #8 (RFC 8410) is these bytes and the seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_BYTES = 32

interface KeyPair {
  readonly privateKey: KeyObject
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

/**
 * The keys that sign checkpoints: one Ed25519 key (RFC 8032) for each commune, from the installation secret (HKDF). No
 * private key is stored anywhere.
 */
@Injectable()
export class CheckpointKeys {
  private readonly known = new Map<string, KeyPair>()

  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'secret'>) {}

  /** Signs checkpoints of a commune. @param origin name of the log, which is also the name of its key. */
  signer(communeId: string, origin: string): NoteSigner {
    const { privateKey, publicKey } = this.pair(communeId)
    return { name: origin, publicKey, sign: (text) => new Uint8Array(sign(null, text, privateKey)) }
  }

  private pair(communeId: string): KeyPair {
    const pair = this.known.get(communeId) ?? pairUnder(this.environment.secret, communeId)
    this.known.set(communeId, pair)
    return pair
  }
}

/** The public half of the key that signs a commune's checkpoints under this installation secret. */
export function publicCheckpointKey(secret: Uint8Array, communeId: string): Uint8Array {
  return pairUnder(secret, communeId).publicKey
}

function pairUnder(secret: Uint8Array, communeId: string): KeyPair {
  const seed = deriveKey(secret, 'ballot-checkpoint', Buffer.from(communeId))
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
  // SubjectPublicKeyInfo of Ed25519 ends in the key itself.
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { privateKey, publicKey: new Uint8Array(spki.subarray(-KEY_BYTES)) }
}
