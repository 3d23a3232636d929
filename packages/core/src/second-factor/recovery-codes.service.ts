import { Injectable } from '@nestjs/common'
import { Clock, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { dayIn } from '../processes/brussels-time.js'
import { newRecoveryCode, typedRecoveryCode } from './recovery-code.js'

const HOW_MANY = 10
const Count = z.object({ count: z.coerce.number() })

/** Codes that a person keeps on paper for the day their other factors are out of reach. Each works once; only keyed hashes are kept. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly db: PlatformDb,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly keys: InstallationKeys,
  ) {}

  /** How many are left. */
  async left(accountId: string): Promise<number> {
    const sql = 'SELECT count(*) FROM core.staff_recovery_code WHERE account_id = $1 AND used_on IS NULL'
    return (await this.db.row(Count, sql, [accountId]))?.count ?? 0
  }

  /** Makes new ones in place of those there were. @returns the codes, which cannot be read again. */
  async renew(accountId: string): Promise<readonly string[]> {
    const codes = new Set<string>()
    while (codes.size < HOW_MANY) codes.add(newRecoveryCode(this.random))
    const hashes = [...codes].map((code) => this.hash(accountId, code.replaceAll('-', '')))
    await this.db.transaction(async (db) => {
      await db.run('DELETE FROM core.staff_recovery_code WHERE account_id = $1', [accountId])
      await db.run('INSERT INTO core.staff_recovery_code (account_id, code_hash) SELECT $1, unnest($2::text[])', [accountId, hashes])
    })
    return [...codes]
  }

  /** Uses a code up. @returns whether it was one of the account's, and unused. */
  async use(accountId: string, typed: string): Promise<boolean> {
    const code = typedRecoveryCode(typed)
    if (code === undefined) return false
    const used = await this.db.run(
      'UPDATE core.staff_recovery_code SET used_on = $3 WHERE account_id = $1 AND code_hash = $2 AND used_on IS NULL',
      [accountId, this.hash(accountId, code), dayIn(this.clock.now())],
    )
    return used === 1
  }

  /** Forgets them all. */
  async forget(accountId: string): Promise<void> {
    await this.db.run('DELETE FROM core.staff_recovery_code WHERE account_id = $1', [accountId])
  }

  private hash(accountId: string, code: string): string {
    return this.keys.hash('staff-recovery-code', `${accountId} ${code}`)
  }
}
