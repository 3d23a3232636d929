import { Injectable } from '@nestjs/common'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { RoleCatalog } from './role-catalog.js'

const HolderRow = z.object({ id: z.uuid(), name: z.string(), email: z.string(), roles: z.array(z.string()) })

/** A person who has a permission in the commune. */
export interface PermissionHolder {
  /** Database id of the account. */
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Who in the current commune has which permission at this moment, whoever is calling. */
@Injectable()
export class PermissionHolders {
  constructor(
    private readonly db: CommuneDb,
    private readonly roles: RoleCatalog,
  ) {}

  async of(permission: string): Promise<PermissionHolder[]> {
    const staff = await this.db.rows(
      HolderRow,
      `SELECT a.id, a.name, a.email, array_agg(r.role) AS roles
       FROM core.staff_role r JOIN core.account a ON a.id = r.account_id GROUP BY a.id, a.name, a.email ORDER BY a.id`,
    )
    return staff.filter(({ roles }) => this.roles.permissionsOf(roles).has(permission))
  }
}
