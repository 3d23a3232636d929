import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CodeExpired, isProblem, type Problem } from '@parvis/contract'
import {
  VerificationMethod,
  type MethodReadiness,
  type VerificationAnswer,
  type VerificationAttempt,
} from '@parvis/plugin-api/server'
import { CensusAssertions } from '../census/census-assertions.service.js'
import { CensusSearch } from '../census/census-search.service.js'
import { CommuneCensus } from '../census/commune-census.js'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { VerificationMethods } from '../verification/methods/verification-methods.js'
import { LETTER_CODE_DEFINITION } from './letter-code-definition.js'
import { LetterCodes } from './letter-codes.service.js'

/** Proof by a personal code that was sent to the address in the register: who reads the letter is the person. */
@Injectable()
export class LetterCodeMethod extends VerificationMethod implements OnModuleInit {
  override readonly definition = LETTER_CODE_DEFINITION

  constructor(
    private readonly methods: VerificationMethods,
    private readonly census: CommuneCensus,
    private readonly search: CensusSearch,
    private readonly assertions: CensusAssertions,
    private readonly codes: LetterCodes,
    private readonly holders: PermissionHolders,
  ) {
    super()
  }

  onModuleInit(): void {
    this.methods.register('core', this)
  }

  /** Letters need addresses to go to, and somebody who may print them. */
  override async readiness(): Promise<MethodReadiness> {
    if (!(await this.census.isInForce())) return 'not-configured'
    return (await this.holders.of('core.print-letters')).length > 0 ? 'ready' : 'not-configured'
  }

  override async answer({ record, fields }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const personId = await this.codes.use(record.id, fields['code'] ?? '')
    if (isProblem(personId)) return personId
    // Who has left the register since the letter was sent is not found any more; the desk can help.
    const known = await this.search.person(personId)
    if (known === undefined) return CodeExpired()
    return { kind: 'proven', assertion: await this.assertions.of(known, this.definition.level) }
  }
}
