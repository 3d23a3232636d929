import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { deriveKey } from '../config/derive-key.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { DatabaseSetupError } from './database-setup-error.js'
import { PlatformDb } from './platform-db.js'

/**
 * Refuses to work on a database with another installation secret than the one it was filled with. Two processes with
 * different secrets would take one voter for two people, and nobody would notice.
 */
@Injectable()
export class InstallationSecretCheck implements OnModuleInit {
  constructor(
    private readonly db: PlatformDb,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'secret'>,
  ) {}

  /** @throws DatabaseSetupError when the secret is not that of the database. */
  async onModuleInit(): Promise<void> {
    const fingerprint = secretFingerprint(this.environment.secret)
    await this.db.run('INSERT INTO core.installation_secret (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING', [fingerprint])
    const row = await this.db.row(z.object({ same: z.boolean() }), 'SELECT fingerprint = $1 AS same FROM core.installation_secret', [fingerprint])
    if (row?.same === true) return
    throw new DatabaseSetupError(
      [
        'This database was filled under another installation secret. Nothing was changed.',
        'Set PARVIS_SECRET to that one: it is in the file "secret" of the data folder of the installation that made the database, or in your copy of it.',
        'If it is lost for good, "parvis keys lost" says what is lost with it, and how to go on with this one.',
      ].join('\n'),
    )
  }
}

/** Tells secrets apart without telling anything of them. */
export function secretFingerprint(secret: Uint8Array): Buffer {
  return Buffer.from(deriveKey(secret, 'fingerprint'))
}
