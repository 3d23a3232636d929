import { Injectable } from '@nestjs/common'
import { eligibilityFindings, type Blocker, type EligibilityRule, type StaffMethod } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { MethodCaller } from '../methods/method-caller.js'
import { VerificationMethods } from '../methods/verification-methods.js'
import { CensusDirectory } from '../persons/census-directory.js'
import { EligibilityRules } from './eligibility-rules.service.js'

/** Whether rules can be met in this commune: what staff are warned of, and what stops a publication (spec I-22). */
@Injectable()
export class EligibilityCheck {
  constructor(
    private readonly rules: EligibilityRules,
    private readonly methods: VerificationMethods,
    private readonly caller: MethodCaller,
    private readonly census: CensusDirectory,
  ) {}

  /** Of all acts of an activity; what two acts have in common is said once. */
  async blockers(record: ActivityRecord): Promise<Blocker[]> {
    const rules = Object.values(this.rules.all(record))
    if (rules.length === 0) return []
    const { methods, censusInForce } = await this.surroundings()
    const found = rules.flatMap((rule) => eligibilityFindings(rule, methods, { censusInForce }))
    return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
  }

  /** Of one rule. */
  async findings(rule: EligibilityRule): Promise<Blocker[]> {
    const { methods, censusInForce } = await this.surroundings()
    return eligibilityFindings(rule, methods, { censusInForce })
  }

  /** The methods of the commune, and whether its census is in force. */
  async surroundings(): Promise<{ methods: StaffMethod[]; censusInForce: boolean }> {
    const methods = await Promise.all(
      this.methods.all().map(async (method): Promise<StaffMethod> => {
        const { id, title, summary, bring, effort, level, attributes, followsCensus, restsOn = 'secret' } = method.definition
        const readiness = await this.caller.readiness(method)
        return { id, title, summary, bring, effort, level, attributes: [...attributes], followsCensus, restsOn, readiness }
      }),
    )
    return { methods, censusInForce: await this.census.isInForce() }
  }
}
