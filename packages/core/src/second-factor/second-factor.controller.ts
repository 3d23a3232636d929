import { Controller } from '@nestjs/common'
import { isProblem, secondFactorApi, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { RequestContext } from '../http/request-context.js'
import { OneTimePasswords } from './one-time-passwords.service.js'
import type { SignedIn } from './own-session.js'
import { Passkeys } from './passkeys.service.js'
import { SecondFactors, type Added } from './second-factors.service.js'

const { routes } = secondFactorApi
type Routes = typeof routes

/** The second factors of who is signed in. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly passkeys: Passkeys,
    private readonly totp: OneTimePasswords,
    private readonly requests: RequestContext,
  ) {}

  @Implements(routes.read)
  async read(): Promise<RouteResult<Routes['read']>> {
    return await this.with(async (who) => await this.factors.read(who))
  }

  @Implements(routes.startPasskey)
  async startPasskey(): Promise<RouteResult<Routes['startPasskey']>> {
    return await this.with(async (who) => this.factors.refusal(who) ?? (await this.passkeys.start(who)))
  }

  @Implements(routes.addPasskey)
  async addPasskey(@Input() { body }: RouteInput<Routes['addPasskey']>): Promise<RouteResult<Routes['addPasskey']>> {
    return await this.with(async (who) => shown(await this.factors.addPasskey(who, body)))
  }

  @Implements(routes.renamePasskey)
  async renamePasskey(@Input() { params, body }: RouteInput<Routes['renamePasskey']>): Promise<void | Problem> {
    return await this.with(
      async (who) => this.factors.refusal(who) ?? (await this.passkeys.rename(who.account.id, params.passkey, body.name)),
    )
  }

  @Implements(routes.removePasskey)
  async removePasskey(@Input() { params }: RouteInput<Routes['removePasskey']>): Promise<void | Problem> {
    return await this.with(async (who) => await this.factors.removePasskey(who, params.passkey))
  }

  @Implements(routes.startTotp)
  async startTotp(): Promise<RouteResult<Routes['startTotp']>> {
    const { hostname } = this.requests.demand().request
    return await this.with(async (who) => this.factors.refusal(who) ?? (await this.totp.start(who.account, hostname)))
  }

  @Implements(routes.addTotp)
  async addTotp(@Input() { body }: RouteInput<Routes['addTotp']>): Promise<RouteResult<Routes['addTotp']>> {
    return await this.with(async (who) => shown(await this.factors.addTotp(who, body)))
  }

  @Implements(routes.removeTotp)
  async removeTotp(): Promise<void | Problem> {
    return await this.with(async (who) => await this.factors.removeTotp(who))
  }

  @Implements(routes.renewRecoveryCodes)
  async renewRecoveryCodes(): Promise<RouteResult<Routes['renewRecoveryCodes']>> {
    return await this.with(async (who) => {
      const codes = await this.factors.renewRecoveryCodes(who)
      return isProblem(codes) ? codes : { recoveryCodes: [...codes] }
    })
  }

  @Implements(routes.requestPasskey)
  async requestPasskey(): Promise<RouteResult<Routes['requestPasskey']>> {
    return await this.with(async (who) => await this.passkeys.request(who))
  }

  @Implements(routes.showPasskey)
  async showPasskey(@Input() { body }: RouteInput<Routes['showPasskey']>): Promise<void | Problem> {
    return await this.with(async (who) => await this.factors.showPasskey(who, body.passkey))
  }

  @Implements(routes.showTotp)
  async showTotp(@Input() { body }: RouteInput<Routes['showTotp']>): Promise<void | Problem> {
    return await this.with(async (who) => await this.factors.showTotp(who, body.code))
  }

  @Implements(routes.showRecoveryCode)
  async showRecoveryCode(
    @Input() { body }: RouteInput<Routes['showRecoveryCode']>,
  ): Promise<RouteResult<Routes['showRecoveryCode']>> {
    return await this.with(async (who) => await this.factors.showRecoveryCode(who, body.code))
  }

  private async with<T>(task: (who: SignedIn) => Promise<T | Problem>): Promise<T | Problem> {
    const who = this.factors.signedIn()
    return isProblem(who) ? who : await task(who)
  }
}

function shown(added: Added | Problem): { recoveryCodes?: string[] } | Problem {
  if (isProblem(added) || added.recoveryCodes === undefined) return isProblem(added) ? added : {}
  return { recoveryCodes: [...added.recoveryCodes] }
}
