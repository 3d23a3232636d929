import { Injectable } from '@nestjs/common'
import { ActivityId, NeedsTwoPeople, NotFound, NotReady, ProcessId, VoteFrozen, WrongState, type ParticipationState, type Problem } from '@parvis/contract'
import { ActivityPublished } from '@parvis/plugin-api'
import { Access, Audit, Clock, EventBus } from '@parvis/plugin-api/server'
import { ActivityStore } from './activity.store.js'
import { opensOrCloses } from './opens-or-closes.js'
import type { StoredActivity } from './participation-rows.js'
import { PhaseClock } from './phase-clock.service.js'
import { phaseStatus } from './phase-status.js'
import { ProcessStore } from './process.store.js'
import { isReady, ReadinessService } from './readiness.service.js'
import { VoteFreeze } from '../votes/vote-freeze.js'

/**
 * Publishes, closes, archives and takes back activities.
 *
 * A draft is published when nothing blocks it; a published one can be taken back until its first phase opens; a published
 * one is closed; drafts and closed ones go to the archive and come back from it as what they were.
 */
@Injectable()
export class ActivityLifecycle {
  constructor(
    private readonly activities: ActivityStore,
    private readonly processes: ProcessStore,
    private readonly readiness: ReadinessService,
    private readonly phases: PhaseClock,
    private readonly votes: VoteFreeze,
    private readonly events: EventBus,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /**
   * @returns the activity in its new state, or `not-found`, `not-ready` (details name the blockers), `wrong-state`,
   *   `vote-frozen`, `needs-two-people`, `second-factor-needed`.
   */
  async move(id: string, to: ParticipationState): Promise<StoredActivity | Problem> {
    const activity = await this.activities.lock(id)
    if (activity === undefined) return NotFound()
    const problem = this.refusal(activity.state, to) ?? (await this.change(activity, to))
    if (problem !== undefined) return problem
    const moved = await this.activities.find(id)
    return moved ?? NotFound()
  }

  /**
   * Publishes a draft without asking whether it is ready; its process becomes public with it, because nobody could find
   * the activity otherwise.
   */
  async publish(activity: StoredActivity): Promise<void> {
    const now = this.clock.now()
    if (activity.processId !== undefined) await this.publishProcess(activity.processId)
    await this.activities.setState(activity.id, 'published', now)
    await this.events.emit(ActivityPublished, { activity: activity.id, plugin: activity.plugin })
    await this.audit.record({ action: 'core.activity-published', subject: ActivityId.encode(activity.id) })
    await this.phases.announce(activity.id)
  }

  /** Keeps a new activity as one that is over: an import. Its phases count as announced; nobody is told of them. */
  async storeAsOver(activity: StoredActivity): Promise<void> {
    for (const phase of activity.phases) await this.activities.markAnnounced(phase.id, 'closed')
    if (activity.processId !== undefined) await this.publishProcess(activity.processId)
    await this.record(activity, 'closed')
  }

  private refusal(from: ParticipationState, to: ParticipationState): Problem | undefined {
    return opensOrCloses(from, to) ? this.access.demandSecondFactor() : undefined
  }

  private async change(activity: StoredActivity, to: ParticipationState): Promise<Problem | undefined> {
    const { state } = activity
    if (state === 'draft' && to === 'published') return this.publishIfReady(activity)
    if (state === 'published' && to === 'closed') return this.close(activity)
    if (state === 'published' && to === 'draft') return this.takeBack(activity)
    const wasPublished = activity.wasPublished
    const toArchive = to === 'archived' && (state === 'draft' || state === 'closed')
    const fromArchive = state === 'archived' && to === (wasPublished ? 'closed' : 'draft')
    if (!toArchive && !fromArchive) return WrongState({ state, to })
    await this.record(activity, to)
    return undefined
  }

  private async close(activity: StoredActivity): Promise<Problem | undefined> {
    if ((await this.votes.running([activity])).length > 0) return NeedsTwoPeople({ act: 'close-early' })
    await this.phases.close(activity)
    return undefined
  }

  private async publishIfReady(activity: StoredActivity): Promise<Problem | undefined> {
    const process = activity.processId === undefined ? undefined : await this.processes.find(activity.processId)
    const blockers = await this.readiness.activityBlockers(activity, process)
    if (!isReady(blockers)) return NotReady({ blockers: blockers.filter((each) => each.weight === 'must').map((each) => each.code) })
    await this.publish(activity)
    return undefined
  }

  private async takeBack(activity: StoredActivity): Promise<Problem | undefined> {
    const now = this.clock.now()
    const begun = activity.phases.some((phase) => phase.announced !== 'upcoming' || phaseStatus(phase, activity.state, now) !== 'upcoming')
    if (begun) return WrongState({ state: activity.state, to: 'draft', reason: 'phases-begun' })
    if (await this.votes.isFrozen(activity.id)) return VoteFrozen()
    await this.record(activity, 'draft')
    return undefined
  }

  private async record(activity: StoredActivity, to: ParticipationState): Promise<void> {
    await this.activities.setState(activity.id, to, this.clock.now())
    await this.audit.record({ action: 'core.activity-moved', subject: ActivityId.encode(activity.id), details: { from: activity.state, to } })
  }

  private async publishProcess(id: string): Promise<void> {
    const process = await this.processes.find(id, true)
    if (process === undefined || process.state !== 'draft') return
    await this.processes.setState(id, 'published', this.clock.now())
    await this.audit.record({ action: 'core.process-published', subject: ProcessId.encode(id) })
  }
}
