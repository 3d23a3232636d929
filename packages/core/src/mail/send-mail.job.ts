import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Locale } from '@parvis/contract'
import { Clock, defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../identity/sealed-values.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { MailTransport } from './mail-transport.js'

/** A mail that waits: sealed, because it holds an address and perhaps a code. */
export const SendMail = defineJob('core.send-mail', z.object({ sealed: z.string() }))
export const SEALED_MAIL = 'mail'

const SealedMessage = z.object({ to: z.string(), locale: Locale, subject: z.string(), text: z.string() })

/** Hands a queued mail to the transport; the queue tries again when it is refused. */
@Injectable()
export class SendMailJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly sealed: SealedValues,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: SendMail.name,
      payload: SendMail.payload,
      run: async ({ sealed }) => await this.run(sealed),
    })
  }

  private async run(sealed: string): Promise<void> {
    const message = await this.sealed.open(sealed, SealedMessage, { use: SEALED_MAIL, now: this.clock.now() })
    if (message === undefined)
      throw new Error('A queued mail cannot be opened: the installation secret has changed since')
    await this.transport.deliver(message)
  }
}
