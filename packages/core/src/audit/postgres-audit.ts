import { Audit, CommuneDb, type OfficialAct } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { UnitsOfWork } from '../database/unit-of-work.js'

/** Writes official acts in the transaction of the act. The runtime role can add entries, never change or remove one. */
@Injectable()
export class PostgresAudit extends Audit {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
  ) {
    super()
  }

  async record(act: OfficialAct): Promise<void> {
    const caller = this.units.current()?.caller
    await this.db.run(
      `INSERT INTO core.audit_entry (caller, account_id, account_name, action, subject, details)
       VALUES ($1, $2, (SELECT name FROM core.account WHERE id = $2), $3, $4, $5)`,
      [caller?.kind ?? 'system', caller?.accountId, act.action, act.subject, JSON.stringify(act.details ?? {})],
    )
  }
}
