import { Injectable } from '@nestjs/common'
import { Conflict, NotFound, SamePerson, StaffId, type Problem } from '@parvis/contract'
import { Access, Audit, Clock, CommuneDb, Mail, Random, Translator } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { StaffAccounts } from '../identity/staff-accounts.service.js'
import { newRecoveryCode, typedRecoveryCode } from './recovery-code.js'

/** Hours in which a code that was handed over must be used. */
export const RECOVERY_HOURS = 24
const Found = z.object({ here: z.boolean(), elsewhere: z.boolean() })

export interface StartedRecovery {
  /** To hand over in person; it cannot be read again. */
  readonly code: string
  readonly expiresAt: Date
}

/**
 * Recovery of who has lost every second factor (spec I-25). A colleague who knows the person hands a code over; with it, and
 * a code from their mailbox, the person signs in, and all that was lost is void. Nobody does it for themselves.
 */
@Injectable()
export class StaffRecovery {
  constructor(
    private readonly db: PlatformDb,
    private readonly commune: CommuneDb,
    private readonly accounts: StaffAccounts,
    private readonly keys: InstallationKeys,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly texts: Translator,
  ) {}

  /**
   * Begins a recovery, in the commune of the unit of work. An earlier code of the person is void.
   *
   * Problems: `not-found`; `same-person`; `conflict` when the person has no second factor (`nothing-to-recover`), or works for
   * another commune or the installation too (`operator-only`): then only the operator may, on the command line.
   *
   * @param accountId database id.
   * @param by who begins it: a colleague in the admin, or the operator of the installation.
   */
  async start(accountId: string, by: 'colleague' | 'operator'): Promise<StartedRecovery | Problem> {
    const account = await this.accounts.find(accountId)
    const found = await this.db.row(
      Found,
      `SELECT coalesce(bool_or(commune_id = $2), false) AS here, coalesce(bool_or(commune_id <> $2), false) AS elsewhere
       FROM core.staff_role WHERE account_id = $1`,
      [accountId, this.commune.communeId],
    )
    if (account === undefined || found === undefined) return NotFound()
    if (!found.here && !(by === 'operator' && account.isOperator)) return NotFound()
    if (this.access.caller().accountId === accountId) return SamePerson()
    if (by === 'colleague' && (found.elsewhere || account.isOperator)) return Conflict({ reason: 'operator-only' })
    if (!account.hasSecondFactor) return Conflict({ reason: 'nothing-to-recover' })
    return await this.store(account)
  }

  /** Uses a code that was handed over. @returns whether it was right; then the person has no second factor any more. */
  async use(accountId: string, typed: string): Promise<boolean> {
    const code = typedRecoveryCode(typed)
    if (code === undefined) return false
    return await this.db.transaction(async (db) => {
      const used = await db.run(
        'DELETE FROM core.staff_recovery WHERE account_id = $1 AND code_hash = $2 AND expires_at > $3',
        [accountId, this.hash(accountId, code), this.clock.now()],
      )
      if (used !== 1) return false
      for (const table of ['staff_passkey', 'staff_totp', 'staff_recovery_code'])
        await db.run(`DELETE FROM core.${table} WHERE account_id = $1`, [accountId])
      return true
    })
  }

  private async store(account: { id: string; email: string; name: string }): Promise<StartedRecovery> {
    const code = newRecoveryCode(this.random)
    const expiresAt = new Date(this.clock.now().getTime() + RECOVERY_HOURS * 3_600_000)
    await this.audit.record({ action: 'core.recovery-started', subject: StaffId.encode(account.id) })
    const { locale } = this.access.caller()
    await this.mail.send({
      to: account.email,
      locale,
      subject: this.texts.text(locale, 'core:mail.recovery-started.subject', {}),
      text: this.texts.text(locale, 'core:mail.recovery-started.text', { name: account.name, hours: RECOVERY_HOURS }),
    })
    await this.db.run(
      `INSERT INTO core.staff_recovery (account_id, started_in, code_hash, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE SET started_in = $2, code_hash = $3, expires_at = $4`,
      [account.id, this.commune.communeId, this.hash(account.id, code.replaceAll('-', '')), expiresAt],
    )
    return { code, expiresAt }
  }

  private hash(accountId: string, code: string): string {
    return this.keys.hash('staff-recovery', `${accountId} ${code}`)
  }
}
