import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import {
  ModuleOff,
  ModulePaused,
  NotFound,
  NotPermitted,
  NotSignedIn,
  SecondFactorNeeded,
  type BoundRoute,
  type Problem,
  type RouteAccess,
} from '@parvis/contract'
import type { Caller } from '@parvis/plugin-api/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CallerResolver } from '../access/caller-resolver.js'
import type { CommuneRecord } from '../commune/commune-directory.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { ProblemError } from './problem-error.js'
import { rememberedAddress } from './remembered-address.js'
import type { RequestFacts, SignedInAccount } from './request-context.js'
import { RouteRegistry } from './route-registry.js'
import { needsSecureCookies } from './secure-cookies.js'

const remembered = new WeakMap<object, RequestFacts>()

/** What the guard found out about a request. */
export function requestFacts(request: FastifyRequest): RequestFacts | undefined {
  return remembered.get(request)
}

/** Leads a request from its commune through the module gate to the caller's rights. The contract's input comes after it. */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(
    private readonly routes: RouteRegistry,
    private readonly modules: ModuleSnapshot,
    private readonly callers: CallerResolver,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const binding = this.routes.find(context.getHandler())
    const { commune, base } = rememberedAddress(request.raw)
    if (binding === undefined) throw new ProblemError(NotFound())
    const { route, owner } = binding
    if ((route.scope === 'commune') !== (commune !== undefined)) throw new ProblemError(NotFound())
    const closed = commune === undefined ? undefined : this.gate(route, owner, commune)
    if (closed !== undefined) throw new ProblemError(closed)
    const { caller, account, session } = await this.callers.resolve(request, commune)
    const refused = refusal(route.access, caller, account)
    if (refused !== undefined) throw new ProblemError(refused)
    const secure = needsSecureCookies(request, this.environment)
    remembered.set(request, { request, reply, commune, base, caller, account, session, secure })
    return true
  }

  private gate(route: BoundRoute, owner: string, commune: CommuneRecord): Problem | undefined {
    if (owner === 'core') return undefined
    const state = this.modules.state(commune.id, owner)
    if (state === 'off') return ModuleOff({ module: owner })
    const writes = route.method !== 'GET' && route.worksWhilePaused !== true
    return state === 'paused' && writes ? ModulePaused({ module: owner }) : undefined
  }
}

function refusal(access: RouteAccess, caller: Caller, account: SignedInAccount | undefined): Problem | undefined {
  if (access.kind === 'public' || access.kind === 'action') return undefined
  if (account === undefined) return NotSignedIn()
  if (access.kind === 'signed-in') return undefined
  if (!holds(access, caller, account)) return NotPermitted()
  const isOpen =
    caller.hasShownFactor === true ||
    (access.kind === 'staff' &&
      access.needsSecondFactor !== true &&
      [access.permission].flat().some((each) => caller.permissions.has(each)))
  return isOpen ? undefined : SecondFactorNeeded({ enrolled: account.hasSecondFactor })
}

/** Whether the caller has the right, with a second factor or without. */
function holds(
  access: Extract<RouteAccess, { kind: 'staff' | 'operator' }>,
  caller: Caller,
  { isOperator }: SignedInAccount,
): boolean {
  if (access.kind === 'operator') return isOperator
  return [access.permission]
    .flat()
    .some((each) => caller.permissions.has(each) || caller.lockedPermissions?.has(each) === true)
}
