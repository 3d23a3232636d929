import { Injectable } from '@nestjs/common'
import { Notifications } from '../database/notifications.js'
import { PlatformDb } from '../database/platform-db.js'
import { RefreshingSnapshot } from '../snapshots/refreshing-snapshot.js'
import { COMMUNE_COLUMNS, CommuneRow, toCommuneRecord, type CommuneRecord } from './commune-record.js'

export type { CommuneRecord } from './commune-record.js'

/** The communes of this installation, in memory: a request finds its commune without a query. */
@Injectable()
export class CommuneDirectory extends RefreshingSnapshot {
  private records: readonly CommuneRecord[] = []
  private slugs: ReadonlyMap<string, CommuneRecord> = new Map()
  private hosts: ReadonlyMap<string, CommuneRecord> = new Map()
  private ids: ReadonlyMap<string, CommuneRecord> = new Map()

  constructor(
    private readonly db: PlatformDb,
    notifications: Notifications,
  ) {
    super(notifications, 'commune')
  }

  bySlug(slug: string): CommuneRecord | undefined {
    return this.slugs.get(slug)
  }

  /** By host name, without port; case does not matter. */
  byHost(host: string): CommuneRecord | undefined {
    return this.hosts.get(host.toLowerCase())
  }

  /** By database id. */
  byId(id: string): CommuneRecord | undefined {
    return this.ids.get(id)
  }

  /** All communes, by slug. */
  all(): readonly CommuneRecord[] {
    return this.records
  }

  protected override async load(): Promise<void> {
    const rows = await this.db.rows(CommuneRow, `SELECT ${COMMUNE_COLUMNS} FROM core.commune ORDER BY slug`)
    const records = rows.map(toCommuneRecord)
    this.records = records
    this.slugs = new Map(records.map((record) => [record.commune.slug, record]))
    this.ids = new Map(records.map((record) => [record.id, record]))
    this.hosts = new Map(records.flatMap((record) => record.hosts.map((host) => [host.toLowerCase(), record])))
  }
}
