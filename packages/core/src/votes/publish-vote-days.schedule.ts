import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { VoteDays } from './vote-days.service.js'
import { VoteStore } from './vote.store.js'

/** Publishes the numbers of each vote that runs, or ended since, every day (spec B-09). */
@Injectable()
export class PublishVoteDaysSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly votes: VoteStore,
    private readonly days: VoteDays,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.publish-vote-days', cron: '5 4 * * *', tick: async () => await this.publishAll() })
  }

  private async publishAll(): Promise<void> {
    for (const vote of await this.votes.inStates(['open', 'suspended', 'closed', 'tallied', 'contested'])) await this.days.publish(vote)
  }
}
