import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { KeyDestruction } from '../ballot-box/key-destruction.service.js'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { ComplaintStore } from './complaint.store.js'
import { VoteLife } from './vote-life.service.js'
import { disputeEnd } from './vote.row.js'
import { VoteStore } from './vote.store.js'

/**
 * Makes votes final once their dispute window is over and no complaint waits (spec B-20), and destroys the keys of those
 * that have been final for long enough (spec I-17). Every hour.
 */
@Injectable()
export class FinishVotesSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly votes: VoteStore,
    private readonly life: VoteLife,
    private readonly complaints: ComplaintStore,
    private readonly keys: KeyDestruction,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.finish-votes', cron: '12 * * * *', tick: async () => await this.finishAll() })
  }

  private async finishAll(): Promise<void> {
    const now = this.clock.now()
    for (const vote of await this.votes.inStates(['tallied'])) {
      const end = disputeEnd(vote)
      const waits = (await this.complaints.list(vote.activityId)).some(({ state }) => state === 'open' || state === 'quarantined')
      if (end !== undefined && end <= now && !waits) await this.life.finish(vote.activityId)
    }
    for (const activityId of await this.votes.withKeysDue(now)) {
      await this.keys.destroy(activityId)
      await this.complaints.forgetTexts(activityId)
      await this.votes.keysDestroyed(activityId, now)
    }
  }
}
