import { Injectable } from '@nestjs/common'
import type { IdentityProviderPresetId, IdentityProviderSettings, NationalNumberAuthorisation } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { IDENTITY_PROVIDER_COLUMNS, IdentityProviderRow, type IdentityProviderRecord } from './identity-provider-record.js'

interface NewProvider {
  readonly method: string
  readonly preset: IdentityProviderPresetId
}

interface ProviderContent {
  readonly settings: IdentityProviderSettings
  readonly secretSealed: string | undefined
  readonly keysSealed: string | undefined
}

/** Rows of the identity providers of the commune of the unit of work. */
@Injectable()
export class IdentityProviderStore {
  constructor(private readonly db: CommuneDb) {}

  /** In the order in which they were added. */
  list(): Promise<IdentityProviderRecord[]> {
    return this.db.rows(IdentityProviderRow, `SELECT ${IDENTITY_PROVIDER_COLUMNS} FROM core.identity_provider ORDER BY id`)
  }

  /** By database id. */
  find(id: string): Promise<IdentityProviderRecord | undefined> {
    return this.db.row(IdentityProviderRow, `SELECT ${IDENTITY_PROVIDER_COLUMNS} FROM core.identity_provider WHERE id = $1`, [id])
  }

  findByMethod(method: string): Promise<IdentityProviderRecord | undefined> {
    return this.db.row(IdentityProviderRow, `SELECT ${IDENTITY_PROVIDER_COLUMNS} FROM core.identity_provider WHERE method = $1`, [
      method,
    ])
  }

  async insert({ method, preset }: NewProvider, content: ProviderContent): Promise<IdentityProviderRecord> {
    const row = await this.db.row(
      IdentityProviderRow,
      `INSERT INTO core.identity_provider (method, preset, settings, secret_sealed, keys_sealed)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${IDENTITY_PROVIDER_COLUMNS}`,
      [method, preset, JSON.stringify(content.settings), content.secretSealed ?? null, content.keysSealed ?? null],
    )
    if (row === undefined) throw new Error('The identity provider was not stored')
    return row
  }

  async update(id: string, content: ProviderContent, now: Date): Promise<void> {
    await this.db.run(
      'UPDATE core.identity_provider SET settings = $2, secret_sealed = $3, keys_sealed = $4, changed_at = $5 WHERE id = $1',
      [id, JSON.stringify(content.settings), content.secretSealed ?? null, content.keysSealed ?? null, now],
    )
  }

  async setAuthorisation(id: string, authorisation: NationalNumberAuthorisation | undefined, now: Date): Promise<void> {
    await this.db.run('UPDATE core.identity_provider SET authorisation = $2, changed_at = $3 WHERE id = $1', [
      id,
      authorisation === undefined ? null : JSON.stringify(authorisation),
      now,
    ])
  }

  async remove(id: string): Promise<void> {
    await this.db.run('DELETE FROM core.identity_provider WHERE id = $1', [id])
  }
}
