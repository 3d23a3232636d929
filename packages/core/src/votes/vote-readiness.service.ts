import { Injectable } from '@nestjs/common'
import type { Blocker } from '@parvis/contract'
import { Clock, type ActivityRecord } from '@parvis/plugin-api/server'
import { ActivityStore } from '../processes/activity.store.js'
import { ProcessStore } from '../processes/process.store.js'
import { ReadinessService } from '../processes/readiness.service.js'
import { VoteHandlers } from './vote-handlers.js'

const must = (code: string): Blocker => ({ code, namespace: 'core', weight: 'must' })

/** What stands between a vote and its freezing: everything that stands between its activity and publication, and more. */
@Injectable()
export class VoteReadiness {
  constructor(
    private readonly store: ActivityStore,
    private readonly processes: ProcessStore,
    private readonly readiness: ReadinessService,
    private readonly handlers: VoteHandlers,
    private readonly clock: Clock,
  ) {}

  /** All of them at once. */
  async blockers(record: ActivityRecord): Promise<Blocker[]> {
    const { activity } = record
    const stored = await this.store.find(record.id)
    const process = stored?.processId === undefined ? undefined : await this.processes.find(stored.processId)
    const phase = this.handlers.phaseOf(activity)
    return [
      ...(activity.state === 'published' ? [] : [must('vote-not-published')]),
      ...(phase === undefined ? [must('vote-without-phase')] : phase.status === 'closed' ? [must('vote-phase-over')] : []),
      ...(stored === undefined ? [] : await this.readiness.activityBlockers(stored, process)),
    ]
  }

  /** Whether the phase of the vote is open at this moment, by the clock. */
  isVoting({ activity }: ActivityRecord): boolean {
    const phase = this.handlers.phaseOf(activity)
    const now = this.clock.now()
    return phase !== undefined && activity.state === 'published' && now >= new Date(phase.startsAt) && now < new Date(phase.endsAt)
  }
}
