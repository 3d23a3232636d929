import { Injectable } from '@nestjs/common'
import type { PhaseStatus } from '@parvis/contract'
import { ActivityClosed, PhaseClosed, PhaseOpened } from '@parvis/plugin-api'
import { Audit, Clock, EventBus, Jobs } from '@parvis/plugin-api/server'
import { ActivityId } from '@parvis/contract'
import { ActivityStore } from './activity.store.js'
import { PhaseBoundary } from './phase-boundary.js'
import { nextBoundary, phaseStatus } from './phase-status.js'
import type { StoredActivity, StoredPhase } from './participation-rows.js'

interface Boundary {
  readonly at: Date
  readonly phase: StoredPhase
  readonly to: PhaseStatus
}

/** Boundaries that were passed but not announced, in the order of time; at the same moment, ends come before starts. */
function unannounced(activity: StoredActivity, now: Date): Boundary[] {
  const passed = activity.phases.flatMap((phase): Boundary[] => {
    const status = phaseStatus(phase, activity.state, now)
    const opened = phase.announced === 'upcoming' && status !== 'upcoming'
    const closed = phase.announced !== 'closed' && status === 'closed'
    return [
      ...(opened ? [{ at: phase.startsAt, phase, to: 'open' as const }] : []),
      ...(closed ? [{ at: phase.endsAt, phase, to: 'closed' as const }] : []),
    ]
  })
  const rank = (boundary: Boundary): number => (boundary.to === 'closed' ? 0 : 1)
  return passed.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.phase === b.phase ? 0 : rank(a) - rank(b)))
}

/**
 * Announces that phases opened and closed, each boundary exactly once: what was announced is stored in the transaction of
 * the event, under a lock on the activity. Closes an activity after its last phase.
 */
@Injectable()
export class PhaseClock {
  constructor(
    private readonly activities: ActivityStore,
    private readonly events: EventBus,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces what has come due in an activity of this commune and queues the job for its next boundary. Runs in the
   * caller's unit of work; doing it twice, or for a draft, does nothing.
   */
  async announce(activityId: string): Promise<void> {
    const activity = await this.activities.lock(activityId)
    if (activity === undefined || activity.state !== 'published') return
    const now = this.clock.now()
    for (const boundary of unannounced(activity, now)) await this.announceBoundary(activity, boundary)
    const next = nextBoundary(activity.phases, now)
    if (next !== undefined) {
      await this.jobs.enqueue(PhaseBoundary, { activity: activity.id }, { runAt: next, key: `phase-boundary:${activity.id}` })
    } else if (activity.phases.length > 0) {
      await this.close(activity)
    }
  }

  /** Ends the phases that are open now and closes the activity, in the caller's unit of work. */
  async close(activity: StoredActivity): Promise<void> {
    const now = this.clock.now()
    const open = activity.phases.filter((phase) => phaseStatus(phase, activity.state, now) === 'open')
    for (const phase of open) {
      await this.activities.movePhase(phase.id, { endsAt: now })
      if (phase.announced === 'upcoming') await this.announceBoundary(activity, { at: phase.startsAt, phase, to: 'open' })
      await this.announceBoundary(activity, { at: now, phase, to: 'closed' })
    }
    await this.activities.setState(activity.id, 'closed', now)
    await this.events.emit(ActivityClosed, { activity: activity.id, plugin: activity.plugin })
    await this.audit.record({ action: 'core.activity-closed', subject: ActivityId.encode(activity.id) })
  }

  private async announceBoundary(activity: StoredActivity, { phase, to }: Boundary): Promise<void> {
    await this.activities.markAnnounced(phase.id, to)
    const event = to === 'open' ? PhaseOpened : PhaseClosed
    await this.events.emit(event, { activity: activity.id, plugin: activity.plugin, phase: phase.id, kind: phase.kind })
  }
}
