import { Injectable } from '@nestjs/common'
import { methodsFor, type EligibilityRule } from '@parvis/contract'
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

  /** Those that a rule takes, that reach its level and tell what it asks for; ready or not. */
  forRule(rule: EligibilityRule): readonly VerificationMethod[] {
    const all = this.methods.all()
    const ids = methodsFor(
      rule,
      all.map(({ definition }) => definition),
    ).map(({ id }) => id)
    return all.filter(({ definition }) => ids.includes(definition.id))
  }

  /** Those that lead to any act of the activity. */
  of(record: ActivityRecord): readonly VerificationMethod[] {
    const rules = Object.values(this.rules.all(record))
    const ids = new Set(rules.flatMap((rule) => this.forRule(rule).map(({ definition }) => definition.id)))
    return this.methods.all().filter(({ definition }) => ids.has(definition.id))
  }
}
