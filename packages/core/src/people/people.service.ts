import { Inject, Injectable } from '@nestjs/common'
import {
  Conflict,
  InvalidInput,
  isProblem,
  LastManager,
  NotFound,
  pickText,
  StaffId,
  type Problem,
  type StaffMember,
} from '@parvis/contract'
import { Access, Audit, CommuneContext, CommuneDb, Mail, Translator } from '@parvis/plugin-api/server'
import type { StaffRoleId } from '@parvis/plugin-api'
import { z } from 'zod'
import { RoleCatalog } from '../access/role-catalog.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { StaffAccounts, staffMailbox } from '../identity/staff-accounts.service.js'
import { looksShared } from './looks-shared.js'

const MANAGES = 'core.manage-people'
const ADMINISTRATOR: StaffRoleId = 'admin'

const MemberRow = z.object({ id: z.uuid(), name: z.string(), email: z.string(), roles: z.array(z.string()) })
const RoleRow = z.object({ account_id: z.uuid(), role: z.string() })

const SELECT = `SELECT a.id, a.name, a.email, array_agg(r.role ORDER BY r.role) AS roles
  FROM core.staff_role r JOIN core.account a ON a.id = r.account_id`

export interface Invitation {
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  /** The mailbox belongs to one person, though it may not look so. */
  readonly isOnePerson: boolean
}

/** Staff of the commune. Somebody can always manage them: the last who can does not lose the right. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly accounts: StaffAccounts,
    private readonly roles: RoleCatalog,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async list(): Promise<StaffMember[]> {
    return await this.withFactors(
      await this.db.rows(MemberRow, `${SELECT} GROUP BY a.id, a.name, a.email ORDER BY lower(a.name), a.id`),
    )
  }

  /**
   * Gives a mailbox roles and tells the person by mail. `conflict` when they have some already; `invalid-input` with
   * `shared-mailbox` for an address like `info@`, unless it is said to be one person's: accounts are never shared (I-25).
   */
  async invite({ email, name, roles, isOnePerson }: Invitation): Promise<StaffMember | Problem> {
    const unknown = this.unknownRoles(roles)
    if (unknown !== undefined) return unknown
    if (!isOnePerson && looksShared(email))
      return InvalidInput({}, [{ path: 'email', code: 'shared-mailbox' }])
    const account = await this.accounts.ensure({ email, name, isOperator: false })
    const inserted = await this.give(account.id, roles)
    if (isProblem(inserted)) return inserted
    await this.audit.record({
      action: 'core.staff-invited',
      subject: StaffId.encode(account.id),
      details: { roles: [...new Set(roles)] },
    })
    await this.sendInvitation(account.email, account.name)
    return await this.demand(account.id)
  }

  /** Gives a person all rights, whether they work here already or not, and tells them by mail. `conflict` when they have them. */
  async nameAdministrator(person: Omit<Invitation, 'roles'>): Promise<StaffMember | Problem> {
    const member = (await this.list()).find(({ email }) => email === staffMailbox(person.email))
    if (member === undefined) return await this.invite({ ...person, roles: [ADMINISTRATOR] })
    if (member.roles.includes(ADMINISTRATOR)) return Conflict({ reason: 'already-staff' })
    const named = await this.changeRoles(member.id, [...member.roles, ADMINISTRATOR])
    if (!isProblem(named)) await this.sendInvitation(named.email, named.name)
    return named
  }

  async changeRoles(member: string, roles: readonly string[]): Promise<StaffMember | Problem> {
    const unknown = this.unknownRoles(roles)
    if (unknown !== undefined) return unknown
    const id = StaffId.decode(member)
    const refused = id === undefined ? NotFound() : await this.refusal(id, roles)
    if (id === undefined || refused !== undefined) return refused ?? NotFound()
    await this.db.run('DELETE FROM core.staff_role WHERE account_id = $1 AND NOT role = ANY($2)', [id, roles])
    await this.insert(id, roles)
    await this.audit.record({
      action: 'core.staff-roles-changed',
      subject: member,
      details: { roles: [...new Set(roles)] },
    })
    return await this.demand(id)
  }

  async remove(member: string): Promise<Problem | undefined> {
    const id = StaffId.decode(member)
    const refused = id === undefined ? NotFound() : await this.refusal(id, [])
    if (id === undefined || refused !== undefined) return refused ?? NotFound()
    await this.audit.record({ action: 'core.staff-removed', subject: member })
    await this.db.run('DELETE FROM core.staff_role WHERE account_id = $1', [id])
    this.units.afterCommit(async () => await this.accounts.removeIfUnused(id))
    return undefined
  }

  private unknownRoles(roles: readonly string[]): Problem | undefined {
    const issues = roles.flatMap((role, index) =>
      this.roles.unknown([role]).length > 0 ? [{ path: `roles.${index}`, code: 'not-a-role' }] : [],
    )
    return issues.length > 0 ? InvalidInput({}, issues) : undefined
  }

  /** Why the person cannot be left with these roles. Locks the roles, so that two managers cannot remove each other at once. */
  private async refusal(id: string, roles: readonly string[]): Promise<Problem | undefined> {
    const rows = await this.db.rows(
      RoleRow,
      'SELECT account_id, role FROM core.staff_role ORDER BY id FOR UPDATE',
    )
    if (!rows.some((row) => row.account_id === id)) return NotFound()
    const others = rows.filter(
      (row) => row.account_id !== id && this.roles.permissionsOf([row.role]).has(MANAGES),
    )
    return others.length === 0 && !this.roles.permissionsOf(roles).has(MANAGES) ? LastManager() : undefined
  }

  private async give(id: string, roles: readonly string[]): Promise<Problem | undefined> {
    const before = await this.db.rows(
      RoleRow,
      'SELECT account_id, role FROM core.staff_role WHERE account_id = $1',
      [id],
    )
    if (before.length > 0) return Conflict({ reason: 'already-staff' })
    const stored = await this.insert(id, roles)
    return stored < new Set(roles).size ? Conflict({ reason: 'already-staff' }) : undefined
  }

  private async insert(id: string, roles: readonly string[]): Promise<number> {
    return await this.db.run(
      'INSERT INTO core.staff_role (account_id, role) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
      [id, [...new Set(roles)]],
    )
  }

  private async demand(id: string): Promise<StaffMember> {
    const member = await this.db.row(MemberRow, `${SELECT} WHERE a.id = $1 GROUP BY a.id, a.name, a.email`, [
      id,
    ])
    if (member === undefined) throw new Error(`Account ${id} lost its roles within its own transaction`)
    const [described] = await this.withFactors([member])
    if (described === undefined) throw new Error(`Account ${id} was lost on the way`)
    return described
  }

  private async withFactors(rows: readonly z.infer<typeof MemberRow>[]): Promise<StaffMember[]> {
    const having = await this.accounts.withSecondFactor(rows.map((row) => row.id))
    return rows.map((row) => ({ ...row, id: StaffId.encode(row.id), hasSecondFactor: having.has(row.id) }))
  }

  /** Tells a person by mail where to sign in. */
  async sendInvitation(email: string, name: string): Promise<void> {
    const { locale } = this.access.caller()
    const { publicOrigin, host, port } = this.environment
    const values = {
      name,
      commune: pickText(this.commune.commune().name, locale),
      address: `${publicOrigin ?? `http://${host}:${port}`}/admin`,
    }
    await this.mail.send({
      to: email,
      locale,
      subject: this.texts.text(locale, 'core:mail.invitation.subject', values),
      text: this.texts.text(locale, 'core:mail.invitation.text', values),
    })
  }
}
