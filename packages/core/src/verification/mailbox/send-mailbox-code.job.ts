import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Locale, pickText } from '@parvis/contract'
import { Clock, CommuneContext, defineJob, Jobs, type MailMessage, Random, Translator } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../../identity/sealed-values.js'
import { JobRegistry } from '../../jobs/job-registry.js'
import { MailHandover } from '../../mail/mail-handover.service.js'
import { CODE_MINUTES, MailboxCodeStore } from './mailbox-code.store.js'

const SendMailboxCode = defineJob('core.send-mailbox-code', z.object({ sealed: z.string(), attempt: z.int().default(0) }))
const Wish = z.object({
  id: z.uuid(),
  /** Absent: to see what is stored about the person. */
  activityId: z.uuid().optional(),
  /** Its title in the language of the mail. */
  activity: z.string().optional(),
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
    private readonly handover: MailHandover,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: SendMailboxCode.name,
      payload: SendMailboxCode.payload,
      run: async ({ sealed, attempt }) => await this.run(sealed, attempt),
    })
  }

  /** Queues the wish in the transaction of the request. */
  async enqueue({ expiresAt, ...wish }: MailboxCodeWish): Promise<void> {
    await this.queue({ ...wish, expiresAt: expiresAt.toISOString() }, 0)
  }

  private async queue(wish: z.infer<typeof Wish>, attempt: number, runAt?: Date): Promise<void> {
    const payload = { sealed: await this.sealed.seal(wish, { use: USE }), attempt }
    await this.jobs.enqueue(SendMailboxCode, payload, runAt === undefined ? {} : { runAt })
  }

  private async run(sealed: string, attempt: number): Promise<void> {
    const wish = await this.sealed.open(sealed, Wish, { use: USE, now: this.clock.now() })
    if (wish === undefined)
      throw new Error('A wish for a code cannot be opened: the installation secret has changed since')
    const { id, email: to, expiresAt } = wish
    const mail = { id, to, isCode: true, until: new Date(expiresAt), attempt }
    const again = await this.handover.handOver(mail, async () => await this.write(wish))
    if (again !== undefined) await this.queue(wish, attempt + 1, again)
  }

  /** Each try, after a mail server has put us off, has a new code; wrong tries of the old one stay counted. */
  private async write({ id, activityId, activity, email, locale, expiresAt }: z.infer<typeof Wish>): Promise<MailMessage> {
    const code = String(this.random.integer(10 ** DIGITS)).padStart(DIGITS, '0')
    await this.codes.keep({ id, activityId, code, expiresAt: new Date(expiresAt) })
    const commune = pickText(this.commune.commune().name, locale)
    const values = { code, minutes: CODE_MINUTES, activity: activity ?? '', commune }
    const mail = activityId === undefined ? 'core:mail.my-data-code' : 'core:mail.mailbox-code'
    return {
      to: email,
      locale,
      subject: this.texts.text(locale, `${mail}.subject`, values),
      text: this.texts.text(locale, `${mail}.text`, values),
    }
  }
}
