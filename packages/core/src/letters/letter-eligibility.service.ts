import { Injectable } from '@nestjs/common'
import type { ActivityRecord, PersonAttributes } from '@parvis/plugin-api/server'
import { AcceptedMethods } from '../verification/eligibility/accepted-methods.js'
import { ActJudgement } from '../verification/eligibility/act-judgement.service.js'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { LETTER_CODE_DEFINITION } from './letter-code-definition.js'

/** Whether a letter with a code is of any use to somebody. */
@Injectable()
export class LetterEligibility {
  constructor(
    private readonly rules: EligibilityRules,
    private readonly accepted: AcceptedMethods,
    private readonly judgement: ActJudgement,
  ) {}

  /** Whether any act of the activity takes codes from letters. */
  takesLetters(record: ActivityRecord): boolean {
    return this.accepted.of(record).some(({ definition }) => definition.id === LETTER_CODE_DEFINITION.id)
  }

  /** Whether a person with such a letter could do any act of the activity: old enough, in the right district. */
  mayAct(record: ActivityRecord, attributes: PersonAttributes): boolean {
    const { id: method, level } = LETTER_CODE_DEFINITION
    const proof = { personKey: '', method, level, attributes, expiresAt: '' }
    return this.rules
      .actionsOf(record)
      .some((action) => this.judgement.judge(record, this.rules.of(record, action), proof).kind === 'met')
  }
}
