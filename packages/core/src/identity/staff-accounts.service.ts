import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import type { SignedInAccount } from '../http/request-context.js'

const AccountRow = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    is_operator: z.boolean(),
    has_second_factor: z.boolean(),
  })
  .transform(({ is_operator: isOperator, has_second_factor: hasSecondFactor, ...rest }): SignedInAccount => ({
    ...rest,
    isOperator,
    hasSecondFactor,
  }))

const COLUMNS = `id, email, name, is_operator,
  (EXISTS (SELECT 1 FROM core.staff_passkey p WHERE p.account_id = account.id)
   OR EXISTS (SELECT 1 FROM core.staff_totp t WHERE t.account_id = account.id)) AS has_second_factor`

/** Mailboxes of staff are compared in lower case. */
export function staffMailbox(email: string): string {
  return email.trim().toLowerCase()
}

/** Staff accounts, one per mailbox for the whole installation. What they may do is said per commune by roles. */
@Injectable()
export class StaffAccounts {
  constructor(private readonly db: PlatformDb) {}

  /** By database id. */
  async find(id: string): Promise<SignedInAccount | undefined> {
    return await this.db.row(
      AccountRow,
      `SELECT ${COLUMNS} FROM core.account WHERE id = $1`,
      [id],
    )
  }

  async findByEmail(email: string): Promise<SignedInAccount | undefined> {
    return await this.db.row(
      AccountRow,
      `SELECT ${COLUMNS} FROM core.account WHERE email = $1`,
      [staffMailbox(email)],
    )
  }

  /** The account of this mailbox, made if there is none. An existing one keeps its name, and its rights as operator. */
  async ensure(account: { email: string; name: string; isOperator: boolean }): Promise<SignedInAccount> {
    const row = await this.db.row(
      AccountRow,
      `INSERT INTO core.account (email, name, is_operator) VALUES ($1, $2, $3)
       ON CONFLICT (email) DO UPDATE SET is_operator = core.account.is_operator OR excluded.is_operator, updated_at = now()
       RETURNING ${COLUMNS}`,
      [staffMailbox(account.email), account.name, account.isOperator],
    )
    if (row === undefined) throw new Error('The account was not stored')
    return row
  }

  /** Those of the accounts that have a second factor. */
  async withSecondFactor(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.rows(
      z.object({ id: z.uuid() }),
      `SELECT account_id AS id FROM core.staff_passkey WHERE account_id = ANY ($1::uuid[])
       UNION SELECT account_id FROM core.staff_totp WHERE account_id = ANY ($1::uuid[])`,
      [ids],
    )
    return new Set(rows.map((row) => row.id))
  }

  /** Removes an account that has no role anywhere and is no operator, with its sessions. */
  async removeIfUnused(id: string): Promise<void> {
    await this.db.run(
      'DELETE FROM core.account a WHERE a.id = $1 AND NOT a.is_operator AND NOT EXISTS (SELECT 1 FROM core.staff_role r WHERE r.account_id = a.id)',
      [id],
    )
  }
}
