import { Injectable } from '@nestjs/common'
import type { Caller } from '@parvis/plugin-api/server'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CommuneRecord } from '../commune/commune-directory.js'
import { PlatformDb } from '../database/platform-db.js'
import type { SignedInAccount, StaffSession } from '../http/request-context.js'
import { requestedLocale } from '../i18n/requested-locale.js'
import { SessionService } from '../identity/session.service.js'
import { factorState } from './factor-state.js'
import { RoleCatalog } from './role-catalog.js'

const RoleRow = z.object({ role: z.string() })
const NOTHING: ReadonlySet<string> = new Set()

interface ResolvedCaller {
  readonly caller: Caller
  readonly account?: SignedInAccount
  readonly session?: StaffSession
}

/** Tells who calls: a visitor, or staff with the rights that their roles give in the commune of the request. */
@Injectable()
export class CallerResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly roles: RoleCatalog,
    private readonly db: PlatformDb,
  ) {}

  /** Visitors cost no query: only a session cookie is looked up. */
  async resolve(request: FastifyRequest, commune: CommuneRecord | undefined): Promise<ResolvedCaller> {
    const locale = requestedLocale(request.headers['accept-language'], commune?.commune.languages)
    const found = await this.sessions.find(request)
    if (found === undefined) return { caller: { kind: 'visitor', permissions: NOTHING, locale } }
    const { account, session } = found
    const roles = commune === undefined ? [] : await this.rolesOf(account.id, commune.id)
    const state = factorState(account, session)
    const split = this.roles.split(roles, state)
    const caller: Caller = {
      kind: 'staff',
      accountId: account.id,
      ...split,
      hasShownFactor: state === 'shown',
      locale,
    }
    return { caller, account, session }
  }

  private async rolesOf(accountId: string, communeId: string): Promise<readonly string[]> {
    const rows = await this.db.rows(
      RoleRow,
      'SELECT role FROM core.staff_role WHERE commune_id = $1 AND account_id = $2',
      [communeId, accountId],
    )
    return rows.map((row) => row.role)
  }
}
