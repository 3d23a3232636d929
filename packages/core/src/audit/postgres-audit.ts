import { Audit, CommuneDb, type OfficialAct } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { AuditActors } from './audit-actors.service.js'

/**
 * Writes official acts in the transaction of the act, chained to the one before by the database. The runtime role can add
 * entries, never change or remove one. Entries are written just before the commit, because each locks its commune's chain.
 */
@Injectable()
export class PostgresAudit extends Audit {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
    private readonly actors: AuditActors,
  ) {
    super()
  }

  async record({ action, subject, details = {}, isPublic }: OfficialAct): Promise<void> {
    const { role, account, name } = await this.actors.describe(this.units.current()?.caller ?? { kind: 'system' })
    const facts = JSON.stringify(details)
    this.units.beforeCommit(async () => {
      await this.db.run(
        `INSERT INTO core.audit_entry (role, account_id, account_name, action, subject, details, is_public)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [role, account, name, action, subject, facts, isPublic ?? false],
      )
    })
  }
}
