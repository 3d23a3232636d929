import { Injectable } from '@nestjs/common'
import { ActivityId, ProviderInUse, type Problem } from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import { ActivityStore } from '../processes/activity.store.js'
import { toRecord, type StoredActivity } from '../processes/participation-rows.js'
import { AcceptedMethods } from '../verification/eligibility/accepted-methods.js'

/**
 * Keeps what person keys are made of from changing while residents act: the same person would have another key afterwards,
 * and could act twice (spec I-12, I-17).
 */
@Injectable()
export class ProvidersInUse {
  constructor(
    private readonly activities: ActivityStore,
    private readonly accepted: AcceptedMethods,
    private readonly clock: Clock,
  ) {}

  /** The problem to answer when an activity that takes the method has begun and is not over. */
  async refuse(method: string): Promise<Problem | undefined> {
    const now = this.clock.now()
    const using: string[] = []
    for (const stored of await this.activities.list({ state: 'published' })) {
      if (!isRunning(stored, now)) continue
      const methods = this.accepted.of(toRecord(stored, now))
      if (methods.some(({ definition }) => definition.id === method)) using.push(ActivityId.encode(stored.id))
    }
    return using.length > 0 ? ProviderInUse({ activities: using }) : undefined
  }
}

function isRunning({ phases }: StoredActivity, now: Date): boolean {
  return phases.some(({ startsAt }) => startsAt <= now) && phases.some(({ endsAt }) => endsAt > now)
}
