import { Injectable } from '@nestjs/common'
import { Jobs, Mail, type MailMessage } from '@parvis/plugin-api/server'
import { SealedValues } from '../identity/sealed-values.js'
import { SEALED_MAIL, SendMail } from './send-mail.job.js'

/** Queues mails in the current transaction. */
@Injectable()
export class QueuedMail extends Mail {
  constructor(
    private readonly jobs: Jobs,
    private readonly sealed: SealedValues,
  ) {
    super()
  }

  override async send({ to, locale, subject, text }: MailMessage): Promise<void> {
    await this.jobs.enqueue(SendMail, {
      sealed: await this.sealed.seal({ to, locale, subject, text }, { use: SEALED_MAIL }),
    })
  }
}
