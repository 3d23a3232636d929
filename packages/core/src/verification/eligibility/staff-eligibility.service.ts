import { Injectable } from '@nestjs/common'
import {
  ActivityId,
  eligibilityFindings,
  FactsAreNoProof,
  InvalidInput,
  NotFound,
  restsOnFactsAlone,
  VoteFrozen,
  WrongState,
  type EligibilityOverview,
  type EligibilityRule,
  type Problem,
} from '@parvis/contract'
import type { ActionDefinition } from '@parvis/plugin-api'
import { Audit, Clock } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../../plugins/plugin-registry.js'
import { ActivityStore } from '../../processes/activity.store.js'
import { toRecord, type StoredActivity } from '../../processes/participation-rows.js'
import { residentsCouldAct } from '../../processes/residents-could-act.js'
import { VoteFreeze } from '../../votes/vote-freeze.js'
import { NO_METHODS } from '../methods/check-definition.js'
import { ActJudgement } from './act-judgement.service.js'
import { EligibilityCheck } from './eligibility-check.service.js'
import { EligibilityRules } from './eligibility-rules.service.js'

/** Staff say who may do what. Rules stand fast once residents could act, because their acts rest on them. */
@Injectable()
export class StaffEligibility {
  constructor(
    private readonly activities: ActivityStore,
    private readonly plugins: PluginRegistry,
    private readonly rules: EligibilityRules,
    private readonly judgement: ActJudgement,
    private readonly check: EligibilityCheck,
    private readonly votes: VoteFreeze,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @param id database id of the activity. */
  async read(id: string): Promise<EligibilityOverview | Problem> {
    const stored = await this.activities.find(id)
    return stored === undefined ? NotFound() : await this.overview(stored)
  }

  /**
   * Changes the rule of an act, whether or not it can be met: publishing asks for that.
   *
   * Problems: `not-found`, `facts-are-no-proof`, `invalid-input`, `wrong-state`, `vote-frozen`.
   */
  async save(id: string, action: string, rule: EligibilityRule): Promise<EligibilityOverview | Problem> {
    const stored = await this.activities.lock(id)
    if (stored === undefined) return NotFound()
    const definition = this.rules.actionsOf(toRecord(stored, this.clock.now())).find((each) => each.id === action)
    if (definition === undefined) return NotFound({ what: 'action' })
    const problem = (await this.fault(rule, definition.minimumLevel)) ?? (await this.standing(stored, definition))
    if (problem !== undefined) return problem
    await this.activities.setEligibility(id, action, rule)
    await this.audit.record({
      action: 'core.eligibility-changed',
      subject: ActivityId.encode(id),
      details: { act: action, rule },
    })
    return await this.read(id)
  }

  private async fault(rule: EligibilityRule, leastLevel: number): Promise<Problem | undefined> {
    const named = rule.methods ?? []
    const { methods } = await this.check.surroundings()
    const isNumber = named.some((id) => NO_METHODS.includes(id))
    if (isNumber || restsOnFactsAlone(rule, methods))
      return FactsAreNoProof({}, [{ path: 'methods', code: 'facts-are-no-proof' }])
    if (new Set(named).size < named.length) return InvalidInput({}, [{ path: 'methods', code: 'named-twice' }])
    return rule.minimumLevel < leastLevel ? InvalidInput({}, [{ path: 'minimumLevel', code: 'too-small' }]) : undefined
  }

  private async standing(stored: StoredActivity, action: ActionDefinition): Promise<Problem | undefined> {
    if (stored.state === 'closed' || stored.state === 'archived') return WrongState({ state: stored.state })
    if (await this.votes.isFrozen(stored.id)) return VoteFrozen()
    return this.couldAct(stored, action) ? WrongState({ reason: 'residents-could-act' }) : undefined
  }

  private couldAct(stored: StoredActivity, { phaseKinds: kinds }: ActionDefinition): boolean {
    const plugin = this.plugins.find(stored.plugin)?.plugin
    return plugin !== undefined && residentsCouldAct(stored, plugin, { now: this.clock.now(), kinds })
  }

  private async overview(stored: StoredActivity): Promise<EligibilityOverview> {
    const record = toRecord(stored, this.clock.now())
    const { methods, censusInForce } = await this.check.surroundings()
    const actions = this.rules.actionsOf(record)
    const acts = actions.map((action) => {
      const rule = this.rules.of(record, action)
      return {
        action: action.id,
        title: action.title,
        leastLevel: action.minimumLevel,
        rule,
        isDefault: this.rules.isDefault(record, action),
        referenceOn: this.judgement.referenceOn(record, {}),
        findings: eligibilityFindings(rule, methods, { censusInForce }),
      }
    })
    const standing = await Promise.all(actions.map((action) => this.standing(stored, action)))
    return { acts, methods, censusInForce, isFrozen: standing.every((problem) => problem !== undefined) }
  }
}
