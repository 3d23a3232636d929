import { Controller } from '@nestjs/common'
import { isProblem, NotSignedIn, sessionApi, type Me, type Problem, type RouteInput } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext, type SignedInAccount } from '../http/request-context.js'
import { SendStaffCodeJob } from './send-staff-code.job.js'
import { SessionService } from './session.service.js'
import { staffMailbox } from './staff-accounts.service.js'
import { StaffService } from './staff.service.js'

const { routes } = sessionApi

/** Staff sign-in. */
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly staff: StaffService,
    private readonly codes: SendStaffCodeJob,
    private readonly limits: RateLimits,
    private readonly requests: RequestContext,
  ) {}

  @Implements(routes.requestCode)
  async requestCode(@Input() { body }: RouteInput<typeof routes.requestCode>): Promise<void | Problem> {
    const refused =
      (await this.limits.consume('staffCodeOfNetwork', this.network())) ??
      (await this.limits.consume('staffCodeOfMailbox', staffMailbox(body.email)))
    if (refused !== undefined) return refused
    await this.codes.enqueue(body.email, body.locale)
  }

  @Implements(routes.signIn)
  async signIn(@Input() { body }: RouteInput<typeof routes.signIn>): Promise<Me | Problem> {
    const refused =
      (await this.limits.consume('staffTryOfNetwork', this.network())) ??
      (await this.limits.consume('staffTryOfMailbox', staffMailbox(body.email)))
    if (refused !== undefined) return refused
    const account = await this.sessions.signInWithCode(
      body.email,
      body.code.replace(/\s/g, ''),
      this.requests.demand().reply,
    )
    return isProblem(account) ? account : await this.describe(account)
  }

  @Implements(routes.me)
  async me(): Promise<Me | Problem> {
    const { account } = this.requests.demand()
    return account === undefined ? NotSignedIn() : await this.describe(account)
  }

  @Implements(routes.signOut)
  async signOut(): Promise<void> {
    const { request, reply } = this.requests.demand()
    await this.sessions.signOut(request, reply)
  }

  private async describe({ id, email, name, isOperator }: SignedInAccount): Promise<Me> {
    return { email, name, isOperator, communes: await this.staff.communesOf(id) }
  }

  private network(): string {
    return this.limits.network(this.requests.demand().request.ip)
  }
}
