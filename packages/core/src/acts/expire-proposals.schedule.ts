import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { ProposalStore } from './proposal.store.js'
import { Proposals } from './proposals.service.js'

const KEPT_MS = 365 * 24 * 60 * 60 * 1000

/** Ends proposals that nobody answered in time, and forgets those that were settled long ago: the audit log has them. */
@Injectable()
export class ExpireProposalsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly proposals: Proposals,
    private readonly store: ProposalStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.expire-proposals', cron: '*/10 * * * *', tick: async () => await this.tick() })
  }

  private async tick(): Promise<void> {
    await this.proposals.expire()
    await this.store.forget(new Date(this.clock.now().getTime() - KEPT_MS))
  }
}
