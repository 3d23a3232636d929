import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'

const Row = z.object({ id: z.uuid(), name: z.string() })

/** Names of staff accounts, for "who switched what": accounts belong to the installation, not to a commune. */
@Injectable()
export class StaffNames {
  constructor(private readonly db: PlatformDb) {}

  /** Database id → name. Accounts that are gone are missing. */
  async of(accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(accountIds.filter((id) => id !== null))]
    if (ids.length === 0) return new Map()
    const rows = await this.db.rows(Row, 'SELECT id, name FROM core.account WHERE id = ANY ($1::uuid[])', [ids])
    return new Map(rows.map((row) => [row.id, row.name]))
  }
}
