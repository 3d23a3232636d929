import { Controller } from '@nestjs/common'
import { isProblem, NotSignedIn, sessionApi, WrongCode, type Me, type Problem, type RouteInput } from '@parvis/contract'
import { Clock, Implements, Input } from '@parvis/plugin-api/server'
import { factorState } from '../access/factor-state.js'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext, type SignedInAccount, type StaffSession } from '../http/request-context.js'
import { SecondFactors } from '../second-factor/second-factors.service.js'
import { SendStaffCodeJob } from './send-staff-code.job.js'
import { SESSION_HOURS, SESSION_IDLE_MINUTES } from './session-limits.js'
import { SessionService } from './session.service.js'
import { staffMailbox } from './staff-accounts.service.js'
import { StaffCodeRequests } from './staff-code-requests.service.js'
import { StaffService } from './staff.service.js'
import { StaffSessions } from './staff-sessions.service.js'

const { routes } = sessionApi

/** Staff sign-in. */
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly staff: StaffService,
    private readonly codes: SendStaffCodeJob,
    private readonly codeRequests: StaffCodeRequests,
    private readonly limits: RateLimits,
    private readonly staffSessions: StaffSessions,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
    private readonly requests: RequestContext,
  ) {}

  @Implements(routes.requestCode)
  async requestCode(@Input() { body }: RouteInput<typeof routes.requestCode>): Promise<void | Problem> {
    const refused =
      (await this.limits.consume('staffCodeOfNetwork', this.network())) ??
      (await this.limits.consume('staffCodeOfMailbox', staffMailbox(body.email)))
    if (refused !== undefined) return refused
    await this.codes.enqueue(body.email, body.locale, this.codeRequests.begin())
  }

  @Implements(routes.signIn)
  async signIn(@Input() { body }: RouteInput<typeof routes.signIn>): Promise<Me | Problem> {
    const mailbox = staffMailbox(body.email)
    const refused =
      (await this.limits.consume('staffTryOfNetwork', this.network())) ??
      // Before the tries of the mailbox are counted: a stranger elsewhere cannot use them up.
      ((await this.codeRequests.isHere(mailbox)) ? undefined : WrongCode()) ??
      (await this.limits.consume('staffTryOfMailbox', mailbox))
    if (refused !== undefined) return refused
    const account = await this.sessions.signInWithCode(
      body.email,
      body.code.replace(/\s/g, ''),
      this.requests.demand().reply,
    )
    return isProblem(account) ? account : await this.describe(account, undefined)
  }

  @Implements(routes.me)
  async me(): Promise<Me | Problem> {
    const { account, session } = this.requests.demand()
    return account === undefined ? NotSignedIn() : await this.describe(account, session)
  }

  @Implements(routes.stay)
  async stay(): Promise<Me | Problem> {
    // The guard has noted the use already.
    return await this.me()
  }

  @Implements(routes.signOut)
  async signOut(): Promise<void> {
    const { request, reply } = this.requests.demand()
    await this.sessions.signOut(request, reply)
  }

  @Implements(routes.signOutEverywhere)
  async signOutEverywhere(): Promise<void> {
    const { request, reply, account } = this.requests.demand()
    if (account !== undefined) await this.staffSessions.endAll(account.id)
    await this.sessions.signOut(request, reply)
  }

  /** @param session `undefined` for one that has just begun. */
  private async describe(account: SignedInAccount, session: StaffSession | undefined): Promise<Me> {
    const { id, email, name, isOperator } = account
    const idleSeconds = SESSION_IDLE_MINUTES * 60
    const until = (moment: Date): number => Math.max(0, Math.floor((moment.getTime() - this.clock.now().getTime()) / 1000))
    return {
      email,
      name,
      isOperator,
      communes: await this.staff.communesOf(id),
      session: {
        endsIn: session === undefined ? idleSeconds : until(session.endsAt),
        idleSeconds,
        lastsIn: session === undefined ? SESSION_HOURS * 3600 : until(session.lastsUntil),
        secondFactor: factorState(account, session),
        methods: await this.factors.methods(account),
      },
    }
  }

  private network(): string {
    return this.limits.network(this.requests.demand().request.ip)
  }
}
