import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { VoteLife } from './vote-life.service.js'
import { disputeEnd } from './vote.row.js'
import { VoteStore } from './vote.store.js'

/** Makes votes final once their dispute window is over and no complaint waits (spec B-20), every hour. */
@Injectable()
export class FinishVotesSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly votes: VoteStore,
    private readonly life: VoteLife,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.finish-votes', cron: '12 * * * *', tick: async () => await this.finishAll() })
  }

  private async finishAll(): Promise<void> {
    const now = this.clock.now()
    for (const vote of await this.votes.inStates(['tallied'])) {
      const end = disputeEnd(vote)
      if (end !== undefined && end <= now) await this.life.finish(vote.activityId)
    }
  }
}
