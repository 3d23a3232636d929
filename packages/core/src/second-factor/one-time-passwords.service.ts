import { Injectable } from '@nestjs/common'
import { NotFound, WrongCode, type Problem } from '@parvis/contract'
import { Clock, Random } from '@parvis/plugin-api/server'
import { Secret, TOTP } from 'otpauth'
import encodeQR from 'qr'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import type { SignedInAccount } from '../http/request-context.js'
import { SealedValues } from '../identity/sealed-values.js'
import { dayIn } from '../processes/brussels-time.js'

const SECRET_BYTES = 20
const PERIOD_SECONDS = 30
/** Clocks of phones may be off by one step. */
const WINDOW = 1
const SETUP_MINUTES = 15
const Sealed = z.string()
const Row = z.object({ sealed_secret: z.string(), added_on: z.string(), used_on: z.string().nullable() })

/** What a person needs to set up their app. */
export interface TotpSetup {
  readonly secret: string
  readonly address: string
  readonly picture: string
  readonly sealed: string
}

/**
 * One-time passwords of an app (TOTP, RFC 6238): SHA-1, six digits, thirty seconds, as every app knows them. The secret is
 * stored sealed for its account; a password is good once.
 */
@Injectable()
export class OneTimePasswords {
  constructor(
    private readonly db: PlatformDb,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly sealed: SealedValues,
  ) {}

  async find(accountId: string): Promise<{ addedOn: string; usedOn?: string | undefined } | undefined> {
    const row = await this.row(accountId)
    return row === undefined ? undefined : { addedOn: row.added_on, usedOn: row.used_on ?? undefined }
  }

  /** A secret for the account. Nothing is stored until it comes back with a first password. */
  async start(account: SignedInAccount, host: string): Promise<TotpSetup> {
    const secret = new Secret({ buffer: new Uint8Array(this.random.bytes(SECRET_BYTES)).buffer }).base32
    const issuer = `Parvis ${host}`
    const address = totpOf(secret, { issuer, label: account.email }).toString()
    const expiresAt = new Date(this.clock.now().getTime() + SETUP_MINUTES * 60_000)
    const sealed = await this.sealed.seal(secret, { use: 'staff-totp-setup', salt: account.id, expiresAt })
    return { secret, address, picture: encodeQR(address, 'svg'), sealed }
  }

  /** Stores the secret. @returns `wrong-code` unless the app shows the right password for it. */
  async add(accountId: string, { sealed, code }: { sealed: string; code: string }): Promise<Problem | undefined> {
    const secret = await this.sealed.open(sealed, Sealed, { use: 'staff-totp-setup', salt: accountId, now: this.clock.now() })
    const step = secret === undefined ? undefined : this.stepOf(secret, code)
    if (secret === undefined || step === undefined) return WrongCode()
    const kept = await this.sealed.seal(secret, { use: 'staff-totp', salt: accountId })
    await this.db.run(
      `INSERT INTO core.staff_totp (account_id, sealed_secret, last_step, added_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE SET sealed_secret = $2, last_step = $3, added_on = $4, used_on = NULL`,
      [accountId, kept, step, dayIn(this.clock.now())],
    )
    return undefined
  }

  async remove(accountId: string): Promise<Problem | undefined> {
    const removed = await this.db.run('DELETE FROM core.staff_totp WHERE account_id = $1', [accountId])
    return removed === 1 ? undefined : NotFound()
  }

  /** Uses a password up. @returns `wrong-code` unless it is the account's, of now, and was not used before. */
  async show(accountId: string, code: string): Promise<Problem | undefined> {
    const row = await this.row(accountId)
    if (row === undefined) return WrongCode()
    const secret = await this.sealed.open(row.sealed_secret, Sealed, { use: 'staff-totp', salt: accountId, now: this.clock.now() })
    // Sealed under another installation secret: the operator restored half a backup.
    if (secret === undefined) throw new Error('The secret of one-time passwords cannot be opened with this installation secret')
    const step = this.stepOf(secret, code)
    if (step === undefined) return WrongCode()
    const used = await this.db.run(
      'UPDATE core.staff_totp SET last_step = $2, used_on = $3 WHERE account_id = $1 AND last_step < $2',
      [accountId, step, dayIn(this.clock.now())],
    )
    return used === 1 ? undefined : WrongCode()
  }

  /** The step of time that the password belongs to. */
  private stepOf(secret: string, code: string): number | undefined {
    const timestamp = this.clock.now().getTime()
    const delta = totpOf(secret).validate({ token: code.replace(/\s/g, ''), timestamp, window: WINDOW })
    return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
  }

  private async row(accountId: string): Promise<z.infer<typeof Row> | undefined> {
    const sql = 'SELECT sealed_secret, added_on::text, used_on::text FROM core.staff_totp WHERE account_id = $1'
    return await this.db.row(Row, sql, [accountId])
  }
}

function totpOf(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })
}
