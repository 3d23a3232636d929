import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Locale } from '@parvis/contract'
import { Clock, defineJob, Jobs, type MailMessage, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../identity/sealed-values.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { MailHandover } from './mail-handover.service.js'

/** A mail that waits: sealed, because it holds an address and perhaps a code. */
const SendMail = defineJob('core.send-mail', z.object({ sealed: z.string(), attempt: z.int().default(0) }))
/** What waiting mails are sealed for. */
export const SEALED_MAIL = 'mail'
/** Days for which a mail is tried again. */
const DAYS = 2
const DAY = 86_400_000

const SealedMail = z.object({
  /** Absent in mails that an earlier release queued; so is the next. */
  id: z.uuid().optional(),
  until: z.iso.datetime().optional(),
  to: z.string(),
  locale: Locale,
  subject: z.string(),
  text: z.string(),
})

/** Hands a queued mail over; when the mail server puts it off, it is queued again. */
@Injectable()
export class SendMailJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
    private readonly sealed: SealedValues,
    private readonly handover: MailHandover,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: SendMail.name,
      payload: SendMail.payload,
      run: async ({ sealed, attempt }) => await this.run(sealed, attempt),
    })
  }

  /** Queues a mail in the current transaction. */
  async enqueue({ to, locale, subject, text }: MailMessage): Promise<void> {
    const mail: z.input<typeof SealedMail> = {
      id: this.random.uuid(),
      until: this.inDays().toISOString(),
      to,
      locale,
      subject,
      text,
    }
    await this.jobs.enqueue(SendMail, { sealed: await this.sealed.seal(mail, { use: SEALED_MAIL }) })
  }

  private async run(sealed: string, attempt: number): Promise<void> {
    const opened = await this.sealed.open(sealed, SealedMail, { use: SEALED_MAIL, now: this.clock.now() })
    if (opened === undefined)
      throw new Error('A queued mail cannot be opened: the installation secret has changed since')
    const { id = this.random.uuid(), until = this.inDays().toISOString(), ...message } = opened
    const mail = { id, to: message.to, isCode: false, until: new Date(until), attempt }
    const again = await this.handover.handOver(mail, async () => message)
    if (again === undefined) return
    const kept: z.input<typeof SealedMail> = { ...message, id, until }
    const payload = { sealed: await this.sealed.seal(kept, { use: SEALED_MAIL }), attempt: attempt + 1 }
    await this.jobs.enqueue(SendMail, payload, { runAt: again })
  }

  private inDays(): Date {
    return new Date(this.clock.now().getTime() + DAYS * DAY)
  }
}
