import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import { Clock, Mail, Random } from '@parvis/plugin-api/server'
import { join } from 'node:path'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { Bounces } from './bounces.service.js'
import { DeliveryPanel } from './delivery-panel.service.js'
import { ForgetDeliveriesSchedule } from './forget-deliveries.schedule.js'
import { MailDeliveries } from './mail-deliveries.store.js'
import { MailDeliveryController } from './mail-delivery.controller.js'
import { MailFolder } from './mail-folder.js'
import { MailHandover } from './mail-handover.service.js'
import { MailTransport } from './mail-transport.js'
import { QueuedMail } from './queued-mail.js'
import { ReturnPaths } from './return-paths.js'
import { SendMailJob } from './send-mail.job.js'
import { SmtpTransport } from './smtp-transport.js'
import { SuppressedMailboxes } from './suppressed-mailboxes.service.js'

function transportOf(environment: Environment, clock: Clock, random: Random): MailTransport {
  const { smtpUrl, mailFrom, dataDirectory } = environment
  return smtpUrl === undefined
    ? new MailFolder(join(dataDirectory, 'mail'), clock, random)
    : new SmtpTransport(smtpUrl, mailFrom)
}

/** Mail, by SMTP or into the folder of the built-in viewer. */
@Global()
@Module({
  controllers: [MailDeliveryController],
  providers: [
    { provide: MailTransport, useFactory: transportOf, inject: [ENVIRONMENT, Clock, Random] },
    { provide: Mail, useClass: QueuedMail },
    SendMailJob,
    MailHandover,
    MailDeliveries,
    ReturnPaths,
    Bounces,
    DeliveryPanel,
    SuppressedMailboxes,
    ForgetDeliveriesSchedule,
  ],
  exports: [Mail, MailTransport, MailHandover, MailDeliveries],
})
export class MailModule implements OnApplicationShutdown {
  constructor(@Inject(MailTransport) private readonly transport: MailTransport) {}

  onApplicationShutdown(): void {
    if (this.transport instanceof SmtpTransport) this.transport.close()
  }
}
