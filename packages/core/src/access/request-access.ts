import { Injectable } from '@nestjs/common'
import { SecondFactorNeeded, type Problem } from '@parvis/contract'
import { Access, type Caller } from '@parvis/plugin-api/server'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { RequestContext } from '../http/request-context.js'

const NOBODY: Caller = { kind: 'system', permissions: new Set(), locale: 'fr' }

/** The caller of the unit of work, or of the platform request, in progress. Outside both there is nobody with any right. */
@Injectable()
export class RequestAccess extends Access {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly requests: RequestContext,
  ) {
    super()
  }

  override caller(): Caller {
    return this.units.current()?.caller ?? this.requests.current()?.caller ?? NOBODY
  }

  override can(permission: string): boolean {
    return this.caller().permissions.has(permission)
  }

  override demandSecondFactor(): Problem | undefined {
    const { kind, hasShownFactor } = this.caller()
    if (kind !== 'staff' || hasShownFactor === true) return undefined
    return SecondFactorNeeded({ enrolled: this.requests.current()?.account?.hasSecondFactor === true })
  }
}
