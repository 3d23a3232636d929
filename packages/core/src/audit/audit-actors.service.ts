import { CommuneDb, type Caller } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const ActorRow = z.object({ name: z.string().nullable(), role: z.string().nullable() })

/** Who acts in a commune without a role there: nobody but the operator of the installation can. */
const OPERATOR = 'operator'

/** Who does something, as the audit log keeps it. */
export interface AuditActor {
  /** Roles of staff in the commune, `admin` or `admin+clerk`; `operator` without one; what kind of caller it is otherwise. */
  readonly role: string
  /** Database id of the account. */
  readonly account?: string | undefined
  readonly name?: string | undefined
}

/** Describes callers at the moment of the act: name and roles may be gone after it. */
@Injectable()
export class AuditActors {
  constructor(private readonly db: CommuneDb) {}

  async describe({ kind, accountId }: Pick<Caller, 'kind' | 'accountId'>): Promise<AuditActor> {
    if (accountId === undefined) return { role: kind }
    const row = await this.db.row(
      ActorRow,
      `SELECT (SELECT name FROM core.account WHERE id = $1) AS name,
        (SELECT string_agg(role, '+' ORDER BY role) FROM core.staff_role WHERE account_id = $1) AS role`,
      [accountId],
    )
    return { role: row?.role ?? OPERATOR, account: accountId, name: row?.name ?? undefined }
  }
}
