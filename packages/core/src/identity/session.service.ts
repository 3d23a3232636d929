import { Inject, Injectable } from '@nestjs/common'
import { BACKGROUND_HEADER, WrongCode, type Problem } from '@parvis/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import type { SignedInAccount, StaffSession } from '../http/request-context.js'
import { needsSecureCookies } from '../http/secure-cookies.js'
import { StaffAccounts, staffMailbox } from './staff-accounts.service.js'
import { STAFF_COOKIE_PREFIX, StaffAuth } from './staff-auth.js'
import { StaffCodeRequests } from './staff-code-requests.service.js'
import { StaffSessions } from './staff-sessions.service.js'

/** Sessions of staff: a cookie that scripts cannot read, sent to our own pages only. */
@Injectable()
export class SessionService {
  constructor(
    private readonly auth: StaffAuth,
    private readonly accounts: StaffAccounts,
    private readonly staffSessions: StaffSessions,
    private readonly codeRequests: StaffCodeRequests,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Who is signed in. Costs no query without a session cookie. The session lasts longer unless the app says that no person
   * caused the request.
   */
  async find(
    request: FastifyRequest,
  ): Promise<{ account: SignedInAccount; session: StaffSession } | undefined> {
    const { cookie } = request.headers
    if (cookie === undefined || !cookie.includes(`${STAFF_COOKIE_PREFIX}.session_token=`)) return undefined
    const found = await this.auth.session(cookie)
    if (found === undefined) return undefined
    const session = await this.staffSessions.continue(found, request.headers[BACKGROUND_HEADER] === undefined)
    const account = session === undefined ? undefined : await this.accounts.find(found.userId)
    return session === undefined || account === undefined ? undefined : { account, session }
  }

  /** Signs in with a one-time code. Whether this browser asked for it is looked at before. */
  async signInWithCode(email: string, code: string, reply: FastifyReply): Promise<SignedInAccount | Problem> {
    const mailbox = staffMailbox(email)
    const cookies = await this.auth.signIn(mailbox, code)
    const account = cookies === undefined ? undefined : await this.accounts.findByEmail(mailbox)
    if (cookies === undefined || account === undefined) return WrongCode()
    await this.staffSessions.removeEnded(account.id)
    this.setCookies(reply, cookies)
    await this.codeRequests.end(mailbox)
    return account
  }

  /**
   * Signs an account in without a code: for the end of the set-up wizard, whose one-time link has proved the person.
   *
   * @param accountId database id.
   */
  async signIn(accountId: string, reply: FastifyReply): Promise<void> {
    const account = await this.accounts.find(accountId)
    if (account === undefined) throw new Error(`There is no account ${accountId} to sign in`)
    const cookies = await this.auth.signIn(account.email, await this.auth.createCode(account.email))
    if (cookies === undefined) throw new Error(`The fresh code of account ${accountId} was refused`)
    this.setCookies(reply, cookies)
  }

  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.setCookies(reply, await this.auth.signOut(request.headers.cookie ?? ''))
  }

  private setCookies(reply: FastifyReply, cookies: readonly string[]): void {
    const secure = needsSecureCookies(reply.request, this.environment)
    for (const cookie of cookies) void reply.header('set-cookie', secure ? `${cookie}; Secure` : cookie)
  }
}
