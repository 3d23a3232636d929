import { Injectable, type OnModuleInit } from '@nestjs/common'
import { WrongCode, type Problem } from '@parvis/contract'
import {
  Clock,
  PersonKeys,
  VerificationMethod,
  type VerificationAnswer,
  type VerificationAttempt,
} from '@parvis/plugin-api/server'
import { RateLimits } from '../../http/rate-limits.service.js'
import { RequestContext } from '../../http/request-context.js'
import { VerificationMethods } from '../methods/verification-methods.js'
import { typedVotingCode } from './voting-code.js'
import { VOTING_CODE_DEFINITION } from './voting-code-definition.js'
import { VotingCodeLists } from './voting-code-lists.service.js'

const PROOF_MINUTES = 60

/** Proof by a printed code: who holds it is one voter of the activity, however often it is typed. */
@Injectable()
export class VotingCodeMethod extends VerificationMethod implements OnModuleInit {
  override readonly definition = VOTING_CODE_DEFINITION

  constructor(
    private readonly methods: VerificationMethods,
    private readonly lists: VotingCodeLists,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly persons: PersonKeys,
    private readonly clock: Clock,
  ) {
    super()
  }

  onModuleInit(): void {
    this.methods.register('core', this)
  }

  override async readiness(): Promise<'ready'> {
    return 'ready'
  }

  /** A typing error, told by the check character, is refused without counting; of unknown codes a network has ten in an hour. */
  override async answer({ record, fields }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const code = typedVotingCode(fields['code'] ?? '')
    if (code === undefined) return WrongCode({ reason: 'typing-error' })
    const network = this.limits.network(this.requests.demand().request.ip)
    const refused = await this.limits.check('wrongVotingCodeOfNetwork', network)
    if (refused !== undefined) return refused
    const id = await this.lists.find(record.id, code)
    if (id === undefined)
      return (
        (await this.limits.consume('wrongVotingCodeOfNetwork', network)) ?? WrongCode({ reason: 'unknown' })
      )
    return {
      kind: 'proven',
      assertion: {
        personKey: await this.persons.keyOf({ kind: 'voting-code', id }),
        attributes: {},
        level: this.definition.level,
        expiresAt: new Date(this.clock.now().getTime() + PROOF_MINUTES * 60_000),
      },
    }
  }
}
