import { Injectable } from '@nestjs/common'
import type { Caller } from '@parvis/plugin-api/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CommuneRecord } from '../commune/commune-directory.js'
import { PlatformDb } from '../database/platform-db.js'
import type { SignedInAccount } from '../http/request-context.js'
import { requestedLocale } from '../i18n/requested-locale.js'
import { SessionService } from '../identity/session.service.js'
import { RoleCatalog } from './role-catalog.js'

const RoleRow = z.object({ role: z.string() })
const NOTHING: ReadonlySet<string> = new Set()

/** Tells who calls: a visitor, or staff with the rights that their roles give in the commune of the request. */
@Injectable()
export class CallerResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly roles: RoleCatalog,
    private readonly db: PlatformDb,
  ) {}

  /** Visitors cost no query: only a session cookie is looked up. Extends the session through the reply where it is due. */
  async resolve(
    request: FastifyRequest,
    reply: FastifyReply,
    commune: CommuneRecord | undefined,
  ): Promise<{ caller: Caller; account?: SignedInAccount }> {
    const locale = requestedLocale(request.headers['accept-language'], commune?.commune.languages)
    const account = await this.sessions.account(request, reply)
    if (account === undefined) return { caller: { kind: 'visitor', permissions: NOTHING, locale } }
    const permissions = commune === undefined ? NOTHING : await this.permissions(account.id, commune.id)
    return { caller: { kind: 'staff', accountId: account.id, permissions, locale }, account }
  }

  private async permissions(accountId: string, communeId: string): Promise<ReadonlySet<string>> {
    const rows = await this.db.rows(
      RoleRow,
      'SELECT role FROM core.staff_role WHERE commune_id = $1 AND account_id = $2',
      [communeId, accountId],
    )
    return this.roles.permissionsOf(rows.map((row) => row.role))
  }
}
