import { Injectable } from '@nestjs/common'
import type { ActivityRecord, PersonAttributes } from '@parvis/plugin-api/server'
import { groupOf, type VoterGroup } from '../ballot-box/voter-group.js'
import { CensusAssertions } from '../census/census-assertions.service.js'
import { CensusRows } from '../census/census-rows.store.js'
import { CommuneCensus } from '../census/commune-census.js'
import { ActJudgement } from '../verification/eligibility/act-judgement.service.js'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { GroupCounts } from './count-groups.js'

/** What the register in force is asked. */
export interface RegisterQuestion {
  readonly record: ActivityRecord
  /** The act of residents that casts a ballot; absent: everybody on the register may. */
  readonly action: string | undefined
  /** ISO day on which ages count. */
  readonly on: string
}

/** Counts the people of the register who may vote, by district and age. */
@Injectable()
export class RegisterGroups {
  constructor(
    private readonly census: CommuneCensus,
    private readonly rows: CensusRows,
    private readonly assertions: CensusAssertions,
    private readonly rules: EligibilityRules,
    private readonly judgement: ActJudgement,
  ) {}

  /** Opens every row of the register, one after the other: for a job, once a vote. @returns `undefined` without a register. */
  async count(question: RegisterQuestion): Promise<GroupCounts | undefined> {
    if (!(await this.census.isInForce())) return undefined
    const groups: VoterGroup[] = []
    for await (const person of this.rows.all()) {
      const attributes = this.assertions.attributes(person, undefined)
      if (this.mayVote(question, attributes)) groups.push(groupOf(attributes, question.on))
    }
    return new GroupCounts(groups)
  }

  /** By age, residence and district: how somebody would prove that does not matter here. */
  private mayVote({ record, action }: RegisterQuestion, attributes: PersonAttributes): boolean {
    if (action === undefined) return true
    const rule = this.rules.of(record, this.rules.action(action))
    const proof = { personKey: '', method: rule.methods?.[0] ?? 'register', level: 4, attributes, expiresAt: '' } as const
    return this.judgement.judge(record, rule, proof).kind === 'met'
  }
}
