import { Injectable } from '@nestjs/common'
import { ActivityId, InvalidInput, isProblem, NeedsTwoPeople, NotFound, PhaseId, WrongState, type Problem, type ProblemIssue } from '@parvis/contract'
import { Access, Audit, Clock } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from './activity.store.js'
import type { StoredActivity, StoredPhase } from './participation-rows.js'
import { PhaseClock } from './phase-clock.service.js'
import { checkPhases, type PhaseRequest } from './phase-plan.js'
import { phaseStatus } from './phase-status.js'
import { VoteFreeze } from '../votes/vote-freeze.js'

/** Dates and settings of an activity's phases. What has been open stays as it was: a phase that closed is never reopened. */
@Injectable()
export class PhaseService {
  constructor(
    private readonly activities: ActivityStore,
    private readonly plugins: PluginRegistry,
    private readonly phases: PhaseClock,
    private readonly votes: VoteFreeze,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /**
   * Replaces the phases of a draft or of a published activity. Of a published one, phases that closed cannot change, and
   * phases that are open can only change their end, their title and their settings.
   *
   * @returns the activity, or `not-found`, `wrong-state`, `invalid-input`; `second-factor-needed` for a published one, whose
   *   dates open and close it.
   */
  async setPhases(activityId: string, wanted: readonly PhaseRequest[]): Promise<StoredActivity | Problem> {
    const activity = await this.activities.lock(activityId)
    if (activity === undefined) return NotFound()
    if (activity.state === 'closed' || activity.state === 'archived') return WrongState({ state: activity.state })
    const locked = activity.state === 'published' ? this.access.demandSecondFactor() : undefined
    if (locked !== undefined) return locked
    const installed = this.plugins.find(activity.plugin)
    if (installed === undefined) return NotFound({ plugin: activity.plugin })
    const drafts = checkPhases(installed.plugin, wanted)
    if (isProblem(drafts)) return drafts
    const issues = [
      ...this.unknown(activity, wanted),
      ...(activity.state === 'published' ? this.frozen(activity, wanted) : []),
      ...(await this.frozenByVote(activity, wanted)),
    ]
    if (issues.length > 0) return InvalidInput({}, issues)
    await this.activities.setPhases(activityId, drafts)
    await this.audit.record({ action: 'core.phases-changed', subject: ActivityId.encode(activityId), details: { phases: drafts.length } })
    await this.phases.announce(activityId)
    return (await this.activities.find(activityId)) ?? NotFound()
  }

  /**
   * Opens a phase that is still to come, or closes one that is open, at this moment. A phase in which ballots are cast is
   * opened and closed by two people (spec B-17).
   *
   * @returns the activity, or `not-found`, `wrong-state`, `needs-two-people` naming the act to propose.
   */
  async move(activityId: string, phaseId: string, to: 'open' | 'closed'): Promise<StoredActivity | Problem> {
    const activity = await this.activities.find(activityId)
    const phase = activity?.phases.find((each) => each.id === phaseId)
    if (activity === undefined || phase === undefined) return NotFound()
    if (this.votes.hasBallots(activity.plugin, phase.kind))
      return NeedsTwoPeople({ act: to === 'open' ? 'open-now' : 'close-early' })
    return await this.moveNow(activityId, phaseId, to)
  }

  /** Begins the phase of a vote now, for the two people who have decided that. */
  async beginBallots(activityId: string, phaseId: string): Promise<StoredActivity | Problem> {
    return await this.moveNow(activityId, phaseId, 'open')
  }

  /** Ends the phase of a vote now, for the two people who have decided that. */
  async endBallots(activityId: string, phaseId: string): Promise<StoredActivity | Problem> {
    return await this.moveNow(activityId, phaseId, 'closed')
  }

  private async moveNow(activityId: string, phaseId: string, to: 'open' | 'closed'): Promise<StoredActivity | Problem> {
    const activity = await this.activities.lock(activityId)
    const phase = activity?.phases.find((each) => each.id === phaseId)
    if (activity === undefined || phase === undefined) return NotFound()
    const now = this.clock.now()
    const status = phaseStatus(phase, activity.state, now)
    const fits = activity.state === 'published' && (to === 'open' ? status === 'upcoming' : status === 'open')
    if (!fits) return WrongState({ state: activity.state, status, to })
    await this.activities.movePhase(phaseId, to === 'open' ? { startsAt: now } : { endsAt: now })
    await this.audit.record({
      action: to === 'open' ? 'core.phase-opened' : 'core.phase-closed',
      subject: PhaseId.encode(phaseId),
      details: { activity: ActivityId.encode(activityId), kind: phase.kind },
    })
    await this.phases.announce(activityId)
    return (await this.activities.find(activityId)) ?? NotFound()
  }

  private unknown(activity: StoredActivity, wanted: readonly PhaseRequest[]): ProblemIssue[] {
    const known = new Set(activity.phases.map((phase) => phase.id))
    const seen = new Set<string>()
    return wanted.flatMap(({ id }, index) => {
      if (id === undefined) return []
      const isTwice = seen.has(id)
      seen.add(id)
      return known.has(id) && !isTwice ? [] : [{ path: `phases.${index}.id`, code: isTwice ? 'duplicate' : 'unknown-phase' }]
    })
  }

  private async frozenByVote(activity: StoredActivity, wanted: readonly PhaseRequest[]): Promise<ProblemIssue[]> {
    if (!(await this.votes.isFrozen(activity.id))) return []
    return activity.phases
      .filter((phase) => this.votes.hasBallots(activity.plugin, phase.kind))
      .flatMap((phase): ProblemIssue[] => {
        const index = wanted.findIndex((each) => each.id === phase.id)
        const asked = wanted[index]
        if (asked === undefined) return [{ path: 'phases', code: 'vote-frozen' }]
        return changesOfBegun(phase, asked, true).map((field) => ({ path: `phases.${index}.${field}`, code: 'vote-frozen' }))
      })
  }

  private frozen(activity: StoredActivity, wanted: readonly PhaseRequest[]): ProblemIssue[] {
    const now = this.clock.now()
    return activity.phases.flatMap((phase): ProblemIssue[] => {
      const status = phaseStatus(phase, activity.state, now)
      if (status === 'upcoming' && phase.announced === 'upcoming') return []
      const index = wanted.findIndex((each) => each.id === phase.id)
      const asked = wanted[index]
      if (asked === undefined) return [{ path: 'phases', code: 'phase-has-begun' }]
      return changesOfBegun(phase, asked, status === 'closed').map((field) => ({
        path: `phases.${index}.${field}`,
        code: status === 'closed' ? 'phase-is-over' : 'phase-has-begun',
      }))
    })
  }
}

function changesOfBegun(phase: StoredPhase, asked: PhaseRequest, isOver: boolean): string[] {
  return [
    ...(asked.kind === phase.kind ? [] : ['kind']),
    ...(asked.startsAt.getTime() === phase.startsAt.getTime() ? [] : ['startsAt']),
    ...(!isOver || asked.endsAt.getTime() === phase.endsAt.getTime() ? [] : ['endsAt']),
  ]
}
