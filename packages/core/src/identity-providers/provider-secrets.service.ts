import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../identity/sealed-values.js'
import { ClientKeys } from './client-keys.js'

const SECRET = 'identity-provider-secret'
const KEYS = 'identity-provider-keys'

/** Client secrets and private keys, sealed to their commune and method before they are stored. */
@Injectable()
export class ProviderSecrets {
  constructor(
    private readonly db: CommuneDb,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  async sealSecret(method: string, secret: string): Promise<string> {
    return await this.sealed.seal(secret, { use: SECRET, salt: this.salt(method) })
  }

  /** @returns nothing when the installation secret is no longer the one that it was sealed under. */
  async openSecret(method: string, sealed: string): Promise<string | undefined> {
    return await this.sealed.open(sealed, z.string(), { use: SECRET, salt: this.salt(method), now: this.clock.now() })
  }

  async sealKeys(method: string, keys: ClientKeys): Promise<string> {
    return await this.sealed.seal(keys, { use: KEYS, salt: this.salt(method) })
  }

  async openKeys(method: string, sealed: string): Promise<ClientKeys | undefined> {
    return await this.sealed.open(sealed, ClientKeys, { use: KEYS, salt: this.salt(method), now: this.clock.now() })
  }

  private salt(method: string): string {
    return `${this.db.communeId} ${method}`
  }
}
