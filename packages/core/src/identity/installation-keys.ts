import { Inject, Injectable } from '@nestjs/common'
import { createHmac } from 'node:crypto'
import { deriveKey } from '../config/derive-key.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'

/** Keys made from the installation secret, one per use, and keyed hashes under them. No unkeyed hash of a person's data exists anywhere. */
@Injectable()
export class InstallationKeys {
  private readonly keys = new Map<string, Uint8Array>()

  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'secret'>) {}

  /** 32 bytes for this use, e.g. `person-key`. */
  key(use: string): Uint8Array {
    const key = this.keys.get(use) ?? deriveKey(this.environment.secret, use)
    this.keys.set(use, key)
    return key
  }

  /** As {@link key}, for one thing among very many: not remembered. */
  saltedKey(use: string, salt: string): Uint8Array {
    return deriveKey(this.environment.secret, use, Buffer.from(salt, 'utf8'))
  }

  /** HMAC-SHA-256 of the text under the key of this use, in base64url. */
  hash(use: string, text: string): string {
    return createHmac('sha256', this.key(use)).update(text, 'utf8').digest('base64url')
  }
}
