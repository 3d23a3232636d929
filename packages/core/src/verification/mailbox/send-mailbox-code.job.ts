import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Locale, pickText } from '@parvis/contract'
import { Clock, CommuneContext, defineJob, Jobs, Random, Translator } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../../identity/sealed-values.js'
import { JobRegistry } from '../../jobs/job-registry.js'
import { MailTransport } from '../../mail/mail-transport.js'
import { CODE_MINUTES, MailboxCodeStore } from './mailbox-code.store.js'

const SendMailboxCode = defineJob('core.send-mailbox-code', z.object({ sealed: z.string() }))
const Wish = z.object({
  id: z.uuid(),
  activityId: z.uuid(),
  /** Its title in the language of the mail. */
  activity: z.string(),
  email: z.string(),
  locale: Locale,
  expiresAt: z.iso.datetime(),
})
const USE = 'mailbox-code-wish'
const DIGITS = 6

/** What a resident has asked for: a code of this id, to this mailbox. */
export type MailboxCodeWish = Omit<z.infer<typeof Wish>, 'expiresAt'> & { readonly expiresAt: Date }

/**
 * Makes and sends codes to residents in the background. Until then there is none: the queue holds the sealed wish, the
 * table a keyed hash, and the code itself stands in the mail alone (spec I-04). Whether and how a mail can be delivered is
 * found out after the answer, which is the same for every mailbox (spec I-05).
 */
@Injectable()
export class SendMailboxCodeJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
    private readonly sealed: SealedValues,
    private readonly codes: MailboxCodeStore,
    private readonly transport: MailTransport,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: SendMailboxCode.name,
      payload: SendMailboxCode.payload,
      run: async ({ sealed }) => await this.run(sealed),
    })
  }

  /** Queues the wish in the transaction of the request. */
  async enqueue({ expiresAt, ...wish }: MailboxCodeWish): Promise<void> {
    const value: z.input<typeof Wish> = { ...wish, expiresAt: expiresAt.toISOString() }
    await this.jobs.enqueue(SendMailboxCode, { sealed: await this.sealed.seal(value, { use: USE, expiresAt }) })
  }

  /** A second run, after a mail server has put us off, sends a new code; tries of the old one stay counted. */
  private async run(sealed: string): Promise<void> {
    const wish = await this.sealed.open(sealed, Wish, { use: USE, now: this.clock.now() })
    if (wish === undefined) return
    const { id, activityId, activity, email, locale } = wish
    const code = String(this.random.integer(10 ** DIGITS)).padStart(DIGITS, '0')
    await this.codes.keep({ id, activityId, code, expiresAt: new Date(wish.expiresAt) })
    const commune = pickText(this.commune.commune().name, locale)
    const values = { code, minutes: CODE_MINUTES, activity, commune }
    await this.transport.deliver({
      to: email,
      locale,
      subject: this.texts.text(locale, 'core:mail.mailbox-code.subject', values),
      text: this.texts.text(locale, 'core:mail.mailbox-code.text', values),
    })
  }
}
