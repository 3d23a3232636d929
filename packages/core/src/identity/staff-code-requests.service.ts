import { Injectable } from '@nestjs/common'
import { Clock, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'
import { giveCookie, takeCookie } from '../http/own-cookies.js'
import { RequestContext } from '../http/request-context.js'
import { InstallationKeys } from './installation-keys.js'
import { CODE_MINUTES } from './staff-auth.js'

const COOKIE = 'staff_code_request'
const BYTES = 16
const Row = z.object({ request_hash: z.string() })

/**
 * Ties a sign-in code to the browser that asked for it (spec I-04): whoever reads the mail cannot use it elsewhere, and who
 * guesses elsewhere uses up no tries of the person. Every request gets a mark, whether or not the mailbox is known, and is
 * remembered in the same way, so that neither asking nor trying tells which mailboxes are known (spec I-05).
 */
@Injectable()
export class StaffCodeRequests {
  constructor(
    private readonly db: PlatformDb,
    private readonly requests: RequestContext,
    private readonly keys: InstallationKeys,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Marks this browser. @returns the mark's keyed hash, for {@link bind}. */
  begin(): string {
    const value = Buffer.from(this.random.bytes(BYTES)).toString('base64url')
    giveCookie(this.requests.demand(), { name: COOKIE, value, expiresAt: this.expiry() }, this.clock.now())
    return this.keys.hash('staff-code-request', value)
  }

  /** The code of this mailbox is now that of the request; an earlier request's is void. */
  async bind(mailbox: string, requestHash: string): Promise<void> {
    await this.db.run('DELETE FROM core.staff_code_request WHERE expires_at <= $1', [this.clock.now()])
    await this.db.run(
      `INSERT INTO core.staff_code_request (mailbox_hash, request_hash, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (mailbox_hash) DO UPDATE SET request_hash = $2, expires_at = $3`,
      [this.mailboxHash(mailbox), requestHash, this.expiry()],
    )
  }

  /** Whether this browser asked for the code of the mailbox. */
  async isHere(mailbox: string): Promise<boolean> {
    const mark = this.requests.demand().request.cookies[COOKIE]
    const row = await this.db.row(
      Row,
      'SELECT request_hash FROM core.staff_code_request WHERE mailbox_hash = $1 AND expires_at > $2',
      [this.mailboxHash(mailbox), this.clock.now()],
    )
    return mark !== undefined && row?.request_hash === this.keys.hash('staff-code-request', mark)
  }

  /** The code was used up. */
  async end(mailbox: string): Promise<void> {
    await this.db.run('DELETE FROM core.staff_code_request WHERE mailbox_hash = $1', [this.mailboxHash(mailbox)])
    takeCookie(this.requests.demand(), COOKIE)
  }

  private mailboxHash(mailbox: string): string {
    return this.keys.hash('staff-code-request-mailbox', mailbox)
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + CODE_MINUTES * 60_000)
  }
}
