import { Injectable } from '@nestjs/common'
import type { LocalizedText } from '@parvis/contract'
import { LocalizedText as LocalizedTextSchema } from '@parvis/contract'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import { StaffAccounts } from './staff-accounts.service.js'

export interface FirstStaffMember {
  /** Database id of the commune. */
  readonly communeId: string
  readonly email: string
  readonly name: string
  /** Also the operator of the installation: the first person of the first commune. */
  readonly operator: boolean
}

const CommuneRoles = z.object({ slug: z.string(), name: LocalizedTextSchema, roles: z.array(z.string()) })

/** Staff across communes: the first person of a commune, and where an account has roles. */
@Injectable()
export class StaffService {
  constructor(
    private readonly db: PlatformDb,
    private readonly accounts: StaffAccounts,
  ) {}

  /**
   * Makes the first staff member of a commune, with all rights in it.
   *
   * @returns the account's database id, for `SessionService.signIn`.
   */
  async createFirst(person: FirstStaffMember): Promise<string> {
    const account = await this.accounts.ensure({
      email: person.email,
      name: person.name,
      isOperator: person.operator,
    })
    await this.db.run(
      `INSERT INTO core.staff_role (commune_id, account_id, role) VALUES ($1, $2, 'admin')
       ON CONFLICT (commune_id, account_id, role) DO NOTHING`,
      [person.communeId, account.id],
    )
    return account.id
  }

  /** Communes where the account has roles, by slug. */
  async communesOf(accountId: string): Promise<{ slug: string; name: LocalizedText; roles: string[] }[]> {
    return await this.db.rows(
      CommuneRoles,
      `SELECT c.slug, c.name, array_agg(r.role ORDER BY r.role) AS roles
       FROM core.staff_role r JOIN core.commune c ON c.id = r.commune_id
       WHERE r.account_id = $1 GROUP BY c.slug, c.name ORDER BY c.slug`,
      [accountId],
    )
  }
}
