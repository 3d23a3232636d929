import { Injectable } from '@nestjs/common'
import type { StoredActivity } from '../processes/participation-rows.js'
import { VoteHandlers } from './vote-handlers.js'
import { isFrozenState } from './vote-moves.js'
import { VoteStore } from './vote.store.js'

/** What activities and phases ask before they change: whether a vote stands in the way. */
@Injectable()
export class VoteFreeze {
  constructor(
    private readonly votes: VoteStore,
    private readonly handlers: VoteHandlers,
  ) {}

  /** Whether secret ballots are cast in phases of this kind. */
  hasBallots(plugin: string, kind: string): boolean {
    return this.handlers.hasBallots(plugin, kind)
  }

  /** Gives an activity its vote, where its plugin holds votes. */
  async begin(activityId: string, plugin: string): Promise<void> {
    if (this.handlers.of(plugin) !== undefined) await this.votes.ensure(activityId)
  }

  /** Whether rules, options, eligibility and dates of the activity's vote stand fast. */
  async isFrozen(activityId: string): Promise<boolean> {
    const vote = await this.votes.find(activityId)
    return vote !== undefined && isFrozenState(vote.state)
  }

  /** Those of the activities whose vote takes ballots, or would if it were not suspended: one person alone must not stop them. */
  async running(activities: readonly Pick<StoredActivity, 'id'>[]): Promise<string[]> {
    const open = await this.votes.inStates(['open', 'suspended'])
    return activities.filter(({ id }) => open.some((vote) => vote.activityId === id)).map(({ id }) => id)
  }
}
