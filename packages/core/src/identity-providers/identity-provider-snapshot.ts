import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Notifications } from '../database/notifications.js'
import { PlatformDb } from '../database/platform-db.js'
import { RefreshingSnapshot } from '../snapshots/refreshing-snapshot.js'
import { IDENTITY_PROVIDER_COLUMNS, IdentityProviderRow, type IdentityProviderRecord } from './identity-provider-record.js'

const Row = z.looseObject({ commune_id: z.uuid() })

/** The providers of all communes, in memory: pages of residents ask for them, and their secrets stay sealed. */
@Injectable()
export class IdentityProviderSnapshot extends RefreshingSnapshot {
  private providers: ReadonlyMap<string, readonly IdentityProviderRecord[]> = new Map()

  constructor(
    private readonly db: PlatformDb,
    notifications: Notifications,
  ) {
    super(notifications, 'identity-provider')
  }

  /** In the order in which they were added. @param communeId database id. */
  of(communeId: string): readonly IdentityProviderRecord[] {
    return this.providers.get(communeId) ?? []
  }

  protected override async load(): Promise<void> {
    const rows = await this.db.rows(
      Row,
      `SELECT commune_id, ${IDENTITY_PROVIDER_COLUMNS} FROM core.identity_provider ORDER BY id`,
    )
    const providers = new Map<string, IdentityProviderRecord[]>()
    for (const { commune_id, ...row } of rows)
      providers.set(commune_id, [...(providers.get(commune_id) ?? []), IdentityProviderRow.parse(row)])
    this.providers = providers
  }
}
