import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isProblem, WrongCode, type Problem } from '@parvis/contract'
import {
  Clock,
  VerificationMethod,
  type MethodReadiness,
  type VerificationAnswer,
  type VerificationAttempt,
} from '@parvis/plugin-api/server'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { CommuneCensus } from '../census/commune-census.js'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { VerificationMethods } from '../verification/methods/verification-methods.js'
import { KeyedPersonKeys } from '../verification/persons/keyed-person-keys.js'
import { COUNTER_DEFINITION } from './counter-definition.js'
import { DeskCodes } from './desk-codes.service.js'

const PROOF_MINUTES = 60

/** Proof by a one-time code that the desk has given to a person whom it has seen. */
@Injectable()
export class CounterMethod extends VerificationMethod implements OnModuleInit {
  override readonly definition = COUNTER_DEFINITION

  constructor(
    private readonly methods: VerificationMethods,
    private readonly census: CommuneCensus,
    private readonly holders: PermissionHolders,
    private readonly codes: DeskCodes,
    private readonly persons: KeyedPersonKeys,
    private readonly limits: RateLimits,
    private readonly requests: RequestContext,
    private readonly clock: Clock,
  ) {
    super()
  }

  onModuleInit(): void {
    this.methods.register('core', this)
  }

  /** The desk needs a register to say who somebody is, and a person who works at it. */
  override async readiness(): Promise<MethodReadiness> {
    if (!(await this.census.isInForce())) return 'not-configured'
    return (await this.holders.of('core.work-at-desk')).length > 0 ? 'ready' : 'not-configured'
  }

  override async answer({ record, fields }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const network = this.limits.network(this.requests.demand().request.ip)
    const refused = await this.limits.check('wrongDeskCodeOfNetwork', network)
    if (refused !== undefined) return refused
    const person = await this.codes.redeem(record.id, fields['code'] ?? '')
    if (isProblem(person)) return await this.counted(person, network)
    return {
      kind: 'proven',
      assertion: {
        personKey: this.persons.admit(person.personKey),
        attributes: person.attributes,
        level: this.definition.level,
        expiresAt: new Date(this.clock.now().getTime() + PROOF_MINUTES * 60_000),
      },
    }
  }

  /** A typing error that the check character tells is no try (spec I-11). */
  private async counted(problem: Problem, network: string): Promise<Problem> {
    if (problem.code !== WrongCode.code || problem.details['reason'] === 'typing-error') return problem
    return (await this.limits.consume('wrongDeskCodeOfNetwork', network)) ?? problem
  }
}
