import { Access, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { AuditActors } from './audit-actors.service.js'

const Staff = z.object({ roles: z.int() })
const Erased = z.object({ entries: z.int() })

/**
 * Takes the name of a person who has left out of the audit log of the current commune (spec I-26). The entries stay, by role
 * and by a commitment that tells nothing any more, and so the chain stays proven. That it was done is an entry of its own.
 */
@Injectable()
export class AuditNames {
  constructor(
    private readonly db: CommuneDb,
    private readonly access: Access,
    private readonly actors: AuditActors,
  ) {}

  /**
   * @param accountId database id.
   * @returns number of entries that lost their name; `still-staff` when the person has a role here: whoever acts is named.
   */
  async erase(accountId: string): Promise<number | 'still-staff'> {
    const staff = await this.db.row(Staff, 'SELECT count(*)::int AS roles FROM core.staff_role WHERE account_id = $1', [accountId])
    if (staff !== undefined && staff.roles > 0) return 'still-staff'
    const { role, account, name } = await this.actors.describe(this.access.caller())
    const row = await this.db.row(Erased, 'SELECT core.erase_audit_name($1, $2, $3, $4) AS entries', [accountId, role, account, name])
    return row?.entries ?? 0
  }
}
