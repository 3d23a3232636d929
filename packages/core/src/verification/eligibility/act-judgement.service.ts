import { Injectable } from '@nestjs/common'
import type { EligibilityRule } from '@parvis/contract'
import { Clock, CommuneContext, type ActivityRecord } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../../plugins/plugin-registry.js'
import { dayIn } from '../../processes/brussels-time.js'
import type { HeldProof } from '../proof/proof-cookies.js'
import { judgeEligibility, type EligibilityFacts, type Verdict } from './judge-eligibility.js'

/** Judges proofs by the rules of an activity, in the commune and on the day of the unit of work. */
@Injectable()
export class ActJudgement {
  constructor(
    private readonly commune: CommuneContext,
    private readonly plugins: PluginRegistry,
    private readonly clock: Clock,
  ) {}

  judge(record: ActivityRecord, rule: EligibilityRule, proof: HeldProof | undefined): Verdict {
    return judgeEligibility(rule, proof, this.facts(record, rule))
  }

  /** The day that the rule names, else the day on which the phase begins in which residents act. */
  referenceOn({ activity }: ActivityRecord, rule: Pick<EligibilityRule, 'referenceOn'>): string {
    if (rule.referenceOn !== undefined) return rule.referenceOn
    const kinds = this.plugins.find(activity.plugin)?.plugin.phaseKinds ?? []
    const acting = new Set(kinds.filter((kind) => kind.participatory).map((kind) => kind.id))
    const starts = activity.phases.filter((phase) => acting.has(phase.kind)).map((phase) => phase.startsAt)
    const [first] = starts.sort()
    return dayIn(first === undefined ? this.clock.now() : new Date(first))
  }

  private facts(record: ActivityRecord, rule: EligibilityRule): EligibilityFacts {
    return {
      today: dayIn(this.clock.now()),
      referenceOn: this.referenceOn(record, rule),
      communeNis: this.commune.commune().nis,
    }
  }
}
