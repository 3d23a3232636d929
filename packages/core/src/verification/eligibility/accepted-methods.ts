import { Injectable } from '@nestjs/common'
import type { EligibilityRule } from '@parvis/contract'
import type { ActivityRecord, VerificationMethod } from '@parvis/plugin-api/server'
import { VerificationMethods } from '../methods/verification-methods.js'
import { EligibilityRules } from './eligibility-rules.service.js'

/** Which methods lead to the acts of an activity. */
@Injectable()
export class AcceptedMethods {
  constructor(
    private readonly methods: VerificationMethods,
    private readonly rules: EligibilityRules,
  ) {}

  /** Those that a rule takes, and that reach its level; ready or not. */
  forRule({ methods, minimumLevel }: Pick<EligibilityRule, 'methods' | 'minimumLevel'>): readonly VerificationMethod[] {
    return this.methods
      .all()
      .filter(({ definition }) => definition.level >= minimumLevel && (methods?.includes(definition.id) ?? true))
  }

  /** Those that lead to any act of the activity. */
  async of(record: ActivityRecord): Promise<readonly VerificationMethod[]> {
    const rules = this.rules.actionsOf(record).map((action) => this.rules.of(record, action))
    const ids = new Set(rules.flatMap((rule) => this.forRule(rule).map(({ definition }) => definition.id)))
    return this.methods.all().filter(({ definition }) => ids.has(definition.id))
  }
}
