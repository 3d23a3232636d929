import { Injectable } from '@nestjs/common'
import { isProblem, NotEligible, NotProven, WrongCode, type Problem } from '@parvis/contract'
import { Clock, PersonKeys, type ActivityRecord, type PersonAttributes } from '@parvis/plugin-api/server'
import { CensusAssertions } from '../census/census-assertions.service.js'
import { CensusSearch } from '../census/census-search.service.js'
import { DeskCodes } from '../desk/desk-codes.service.js'
import { LetterCodes } from '../letters/letter-codes.service.js'
import { ActJudgement } from '../verification/eligibility/act-judgement.service.js'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { VotingCodeLists } from '../verification/voting-code/voting-code-lists.service.js'
import type { PaperVoter } from './paper-entry.row.js'

const LEVEL = 3

interface FoundVoter extends Omit<PaperVoter, 'attributes'> {
  readonly attributes: PersonAttributes
}

/**
 * Whose paper it is, by the code on it: a printed code, one of a letter, or a one-time code of the desk. The key is the one
 * that the same code gives on the web, so that paper and web are one person (spec B-03). Tries are not counted: who enters
 * papers is signed in, and no code can be guessed.
 */
@Injectable()
export class PaperCodes {
  constructor(
    private readonly lists: VotingCodeLists,
    private readonly letters: LetterCodes,
    private readonly desk: DeskCodes,
    private readonly search: CensusSearch,
    private readonly assertions: CensusAssertions,
    private readonly persons: PersonKeys,
    private readonly rules: EligibilityRules,
    private readonly judgement: ActJudgement,
    private readonly clock: Clock,
  ) {}

  /**
   * The voter, if what the code proves meets the rule of the act. A one-time code is used up with the unit of work.
   *
   * Problems: `wrong-code`, `code-expired`, `not-proven`, `not-eligible`.
   */
  async voter(record: ActivityRecord, action: string, code: string): Promise<PaperVoter | Problem> {
    const found = await this.find(record, code)
    if (isProblem(found)) return found
    const { attributes, ...voter } = found
    const rule = this.rules.of(record, this.rules.action(action))
    const verdict = this.judgement.judge(record, rule, { ...found, expiresAt: this.clock.now().toISOString() })
    if (verdict.kind === 'not-proven') return NotProven({ minimumLevel: rule.minimumLevel, missing: [...verdict.missing] })
    return verdict.kind === 'not-eligible' ? NotEligible({ reasons: [...verdict.failed] }) : { ...voter, attributes: countedBy(attributes) }
  }

  private async find(record: ActivityRecord, code: string): Promise<FoundVoter | Problem> {
    const printed = await this.lists.find(record.id, code)
    if (printed !== undefined) {
      const personKey = await this.persons.keyOf({ kind: 'voting-code', id: printed })
      return { personKey, method: 'voting-code', level: LEVEL, attributes: {} }
    }
    const personId = await this.letters.holder(record.id, code)
    if (isProblem(personId)) return personId
    if (personId !== undefined) return await this.ofPerson(personId)
    const checked = await this.desk.redeem(record.id, code)
    if (isProblem(checked)) return checked
    return { personKey: checked.personKey, method: 'counter', level: LEVEL, attributes: checked.attributes }
  }

  private async ofPerson(personId: string): Promise<FoundVoter | Problem> {
    const person = await this.search.person(personId)
    const assertion = person === undefined ? undefined : await this.assertions.of(person, LEVEL)
    if (assertion?.personKey === undefined) return WrongCode({ reason: 'unknown' })
    return { personKey: assertion.personKey, method: 'letter-code', level: LEVEL, attributes: assertion.attributes }
  }
}

/** Of all that a code tells of a person, what is needed until the batch is closed. */
function countedBy({ birthDate, district }: PersonAttributes): PaperVoter['attributes'] {
  return { ...(birthDate === undefined ? {} : { birthDate }), ...(district === undefined ? {} : { district }) }
}
