import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { MailDeliveries } from './mail-deliveries.store.js'

/** Forgets, every night, what became of old mails, and lets mailboxes have mails again that were set aside long ago. */
@Injectable()
export class ForgetDeliveriesSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly deliveries: MailDeliveries,
  ) {}

  onModuleInit(): void {
    this.schedules.register({
      id: 'core.forget-deliveries',
      cron: '50 3 * * *',
      tick: async () => await this.deliveries.forgetOld(),
    })
  }
}
