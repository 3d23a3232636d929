import { Injectable } from '@nestjs/common'
import { Mail, type MailMessage } from '@parvis/plugin-api/server'
import { SendMailJob } from './send-mail.job.js'

/** Queues mails in the current transaction. */
@Injectable()
export class QueuedMail extends Mail {
  constructor(private readonly job: SendMailJob) {
    super()
  }

  override async send(message: MailMessage): Promise<void> {
    await this.job.enqueue(message)
  }
}
