import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { VoteVoidingStore } from './vote-voiding.store.js'

/** Forgets whose vote was to be voided, once nobody can confirm it any more. */
@Injectable()
export class ForgetVoidingsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly voidings: VoteVoidingStore,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.forget-voidings', cron: '25 * * * *', tick: async () => await this.voidings.forgetSettled() })
  }
}
