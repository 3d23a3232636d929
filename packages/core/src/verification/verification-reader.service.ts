import { Injectable } from '@nestjs/common'
import { requirementsOf, type ActEligibility, type OfferedMethod, type VerificationState } from '@parvis/contract'
import type { ActionDefinition } from '@parvis/plugin-api'
import type { ActivityRecord, VerificationMethod } from '@parvis/plugin-api/server'
import { AcceptedMethods } from './eligibility/accepted-methods.js'
import { ActJudgement } from './eligibility/act-judgement.service.js'
import { EligibilityRules } from './eligibility/eligibility-rules.service.js'
import { Refusals } from './eligibility/refusals.service.js'
import { MethodCaller } from './methods/method-caller.js'
import { StepCookies } from './methods/step-cookies.js'
import { ProofCookies, type HeldProof } from './proof/proof-cookies.js'

/** Tells residents what an activity asks for, where they stand, and how they can prove themselves. */
@Injectable()
export class VerificationReader {
  constructor(
    private readonly rules: EligibilityRules,
    private readonly accepted: AcceptedMethods,
    private readonly judgement: ActJudgement,
    private readonly proofs: ProofCookies,
    private readonly steps: StepCookies,
    private readonly caller: MethodCaller,
    private readonly refusals: Refusals,
  ) {}

  async state(record: ActivityRecord): Promise<VerificationState> {
    const proof = await this.proofs.held(record.id)
    const waiting = await this.steps.waiting(record.id)
    const methods = await this.offeredMethods(record)
    const usable = new Set(methods.map(({ id }) => id))
    return {
      proven: proof !== undefined,
      level: proof?.level ?? 0,
      ...(proof === undefined ? {} : { method: proof.method, expiresAt: proof.expiresAt }),
      acts: this.rules.actionsOf(record).map((action) => {
        const act = this.act(record, action, proof)
        return { ...act, methods: act.methods.filter((id) => usable.has(id)) }
      }),
      methods,
      ...(waiting === undefined
        ? {}
        : { waiting: { method: waiting.method, step: waiting.step, expiresAt: waiting.expiresAt } }),
    }
  }

  /** What the commune has not set up is no way for residents. */
  private async offeredMethods(record: ActivityRecord): Promise<OfferedMethod[]> {
    const all = await Promise.all(this.accepted.of(record).map((method) => this.offered(method)))
    return all.filter(({ readiness }) => readiness !== 'not-configured')
  }

  private act(record: ActivityRecord, action: ActionDefinition, proof: HeldProof | undefined): ActEligibility {
    const rule = this.rules.of(record, action)
    const verdict = this.judgement.judge(record, rule, proof)
    return {
      action: action.id,
      title: action.title,
      requirements: requirementsOf(rule, this.judgement.referenceOn(record, rule)),
      methods: this.accepted.forRule(rule).map(({ definition }) => definition.id),
      met: verdict.kind === 'met',
      ...(verdict.kind === 'met'
        ? {}
        : {
            refusal: {
              code: verdict.kind,
              requirements: [...(verdict.kind === 'not-proven' ? verdict.missing : verdict.failed)],
              ...(verdict.kind === 'not-eligible' && proof !== undefined
                ? { reference: this.refusals.referenceOf(proof, record.id) }
                : {}),
            },
          }),
    }
  }

  private async offered(method: VerificationMethod): Promise<OfferedMethod> {
    const { id, title, summary, bring, level, labels } = method.definition
    const steps = await this.caller.steps(method)
    return {
      id,
      title,
      summary,
      bring,
      level,
      readiness: await this.caller.readiness(method),
      steps: steps.map((step) => ({ id: step.id, fields: step.fields.map((field) => ({ ...field })) })),
      labels,
    }
  }
}
