import { ActivityId } from '@parvis/contract'
import type { Phase, PublicVote } from '@parvis/contract'
import { Activities, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import type { VoteState } from '../contract/index.js'

const PLUGIN = 'participatory-budget'

/** The phase in which residents vote; the readiness check sees to it that there is exactly one. */
export function votePhase(record: ActivityRecord): Phase | undefined {
  return record.activity.phases.find((phase) => phase.kind === 'vote')
}

/** Where the vote of an activity stands at this moment: its phase by the clock, and what core says of the vote. */
export function voteState(record: ActivityRecord, vote: PublicVote | undefined): VoteState {
  const status = votePhase(record)?.status ?? 'none'
  if (status !== 'open') return status
  if (vote?.state === 'suspended') return 'suspended'
  return vote?.isReleased === true ? 'open' : 'unreleased'
}

/** Finds activities of this plugin by their public id; those of other plugins do not exist here. */
@Injectable()
export class BudgetActivities {
  constructor(private readonly activities: Activities) {}

  /** In any state, for staff. */
  async find(id: string): Promise<ActivityRecord | undefined> {
    return this.own(id, (uuid) => this.activities.find(uuid))
  }

  /** If residents may see it. */
  async findPublic(id: string): Promise<ActivityRecord | undefined> {
    return this.own(id, (uuid) => this.activities.findPublic(uuid))
  }

  /** If residents may see it, from memory: for the ballots' path. */
  async cached(id: string): Promise<ActivityRecord | undefined> {
    return this.own(id, (uuid) => this.activities.cached(uuid))
  }

  private async own(
    id: string,
    find: (uuid: string) => Promise<ActivityRecord | undefined>,
  ): Promise<ActivityRecord | undefined> {
    const uuid = ActivityId.decode(id)
    const record = uuid === undefined ? undefined : await find(uuid)
    return record?.activity.plugin === PLUGIN ? record : undefined
  }
}
