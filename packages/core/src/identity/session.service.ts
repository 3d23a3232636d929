import { Inject, Injectable } from '@nestjs/common'
import { WrongCode, type Problem } from '@parvis/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import type { SignedInAccount } from '../http/request-context.js'
import { needsSecureCookies } from '../http/secure-cookies.js'
import { StaffAccounts } from './staff-accounts.service.js'
import { STAFF_COOKIE_PREFIX, StaffAuth } from './staff-auth.js'

/** Sessions of staff: a cookie that scripts cannot read, sent to our own pages only. */
@Injectable()
export class SessionService {
  constructor(
    private readonly auth: StaffAuth,
    private readonly accounts: StaffAccounts,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The account that is signed in. Costs no query without a session cookie. */
  async account(request: FastifyRequest, reply: FastifyReply): Promise<SignedInAccount | undefined> {
    const { cookie } = request.headers
    if (cookie === undefined || !cookie.includes(`${STAFF_COOKIE_PREFIX}.session_token=`)) return undefined
    const session = await this.auth.session(cookie)
    if (session === undefined) return undefined
    this.setCookies(reply, session.cookies)
    return await this.accounts.find(session.accountId)
  }

  /** Signs in with a one-time code. */
  async signInWithCode(email: string, code: string, reply: FastifyReply): Promise<SignedInAccount | Problem> {
    const mailbox = email.trim().toLowerCase()
    const cookies = await this.auth.signIn(mailbox, code)
    const account = cookies === undefined ? undefined : await this.accounts.findByEmail(mailbox)
    if (cookies === undefined || account === undefined) return WrongCode()
    this.setCookies(reply, cookies)
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
