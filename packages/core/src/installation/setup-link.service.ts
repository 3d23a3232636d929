import { Injectable } from '@nestjs/common'
import { Random } from '@parvis/plugin-api/server'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'

const TOKEN_BYTES = 32

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The one-time link to the wizard. The token is shown once, in the terminal; the database keeps its hash. */
@Injectable()
export class SetupLinks {
  constructor(
    private readonly db: PlatformDb,
    private readonly random: Random,
  ) {}

  /** Makes a token. Earlier ones stay good until one of them is used. */
  async create(): Promise<string> {
    const token = Buffer.from(this.random.bytes(TOKEN_BYTES)).toString('base64url')
    await this.db.run('INSERT INTO core.setup_link (token_hash) VALUES ($1)', [hashOf(token)])
    return token
  }

  async isGood(token: string): Promise<boolean> {
    const found = await this.db.row(z.object({}), 'SELECT 1 FROM core.setup_link WHERE token_hash = $1 AND used_at IS NULL', [hashOf(token)])
    return found !== undefined
  }

  /** Takes the token; of two who try at once, one gets it. */
  async use(token: string): Promise<boolean> {
    return (await this.db.run('UPDATE core.setup_link SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL', [hashOf(token)])) === 1
  }

  /** Gives a token back whose wizard did not come to its end. */
  async giveBack(token: string): Promise<void> {
    await this.db.run('UPDATE core.setup_link SET used_at = NULL WHERE token_hash = $1', [hashOf(token)])
  }
}
