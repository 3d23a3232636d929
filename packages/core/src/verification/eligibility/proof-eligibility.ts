import { Injectable } from '@nestjs/common'
import { NotFound, NotProven, type Problem } from '@parvis/contract'
import { Activities, Eligibility, type ActivityRecord, type ResidentProof, type TellingMethod } from '@parvis/plugin-api/server'
import { MethodCaller } from '../methods/method-caller.js'
import { ProofCookies } from '../proof/proof-cookies.js'
import { AcceptedMethods } from './accepted-methods.js'
import { ActJudgement } from './act-judgement.service.js'
import { EligibilityRules } from './eligibility-rules.service.js'
import { Refusals } from './refusals.service.js'

/** Lets a resident act when their browser holds a proof for the activity that meets the rule of the act. */
@Injectable()
export class ProofEligibility extends Eligibility {
  constructor(
    private readonly activities: Activities,
    private readonly rules: EligibilityRules,
    private readonly accepted: AcceptedMethods,
    private readonly judgement: ActJudgement,
    private readonly proofs: ProofCookies,
    private readonly refusals: Refusals,
    private readonly caller: MethodCaller,
  ) {
    super()
  }

  override async require(action: string, activityId: string): Promise<ResidentProof | Problem> {
    const definition = this.rules.action(action)
    const record = await this.activities.cached(activityId)
    if (record === undefined) return NotFound()
    const rule = this.rules.of(record, definition)
    const proof = await this.proofs.held(activityId)
    const verdict = this.judgement.judge(record, rule, proof)
    if (verdict.kind === 'met' && proof !== undefined) return proof
    if (verdict.kind === 'not-eligible' && proof !== undefined)
      return this.refusals.notEligible(verdict.failed, proof, activityId)
    return NotProven({
      minimumLevel: rule.minimumLevel,
      missing: verdict.kind === 'not-proven' ? [...verdict.missing] : ['level'],
      accepted: this.accepted.forRule(rule).map((method) => method.definition.id),
    })
  }

  override async proof(activityId: string): Promise<ResidentProof | undefined> {
    return await this.proofs.held(activityId)
  }

  override async methodsFor(action: string, record: ActivityRecord): Promise<readonly TellingMethod[]> {
    const rule = this.rules.of(record, this.rules.action(action))
    const found = await Promise.all(
      this.accepted.forRule(rule).map(async (method) => ({ method, readiness: await this.caller.readiness(method) })),
    )
    return found.flatMap(({ method, readiness }) => (readiness === 'ready' ? [{ id: method.definition.id, tells: method.definition.attributes }] : []))
  }
}
