import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Locale } from '@parvis/contract'
import { Clock, defineJob, Jobs, Translator } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { systemWork } from '../commune/system-work.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { MailTransport } from '../mail/mail-transport.js'
import { SealedValues } from './sealed-values.js'
import { StaffAccounts, staffMailbox } from './staff-accounts.service.js'
import { CODE_MINUTES, StaffAuth } from './staff-auth.js'
import { StaffCodeRequests } from './staff-code-requests.service.js'

const SendStaffCode = defineJob('core.send-staff-code', z.object({ sealed: z.string() }))
const Wish = z.object({ email: z.string(), locale: Locale, requestHash: z.string() })
const USE = 'staff-code-wish'

/**
 * Sends one-time codes to staff in the background: who asks gets the same answer, and waits as long, whether or not the
 * mailbox is known.
 */
@Injectable()
export class SendStaffCodeJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
    private readonly units: UnitsOfWork,
    private readonly communes: CommuneDirectory,
    private readonly sealed: SealedValues,
    private readonly accounts: StaffAccounts,
    private readonly auth: StaffAuth,
    private readonly codeRequests: StaffCodeRequests,
    private readonly transport: MailTransport,
    private readonly texts: Translator,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: SendStaffCode.name,
      payload: SendStaffCode.payload,
      run: async ({ sealed }) => await this.run(sealed),
    })
  }

  /** Queues the wish of this request. Accounts belong to the installation and jobs to communes: any commune's queue does. */
  async enqueue(email: string, locale: Locale, requestHash: string): Promise<void> {
    const [commune] = this.communes.all()
    if (commune === undefined) return
    const expiresAt = new Date(this.clock.now().getTime() + CODE_MINUTES * 60_000)
    const sealed = await this.sealed.seal({ email: staffMailbox(email), locale, requestHash }, { use: USE, expiresAt })
    await this.units.run(systemWork(commune), async () => await this.jobs.enqueue(SendStaffCode, { sealed }))
  }

  private async run(sealed: string): Promise<void> {
    const wish = await this.sealed.open(sealed, Wish, { use: USE, now: this.clock.now() })
    // Too late: nobody is written to.
    if (wish === undefined) return
    // A stranger's mailbox has a code as well, which nobody is told: what it is like to try one does not tell them apart.
    const code = await this.auth.createCode(wish.email)
    await this.codeRequests.bind(wish.email, wish.requestHash)
    const account = await this.accounts.findByEmail(wish.email)
    if (account === undefined) return
    await this.transport.deliver({
      to: account.email,
      locale: wish.locale,
      subject: this.texts.text(wish.locale, 'core:mail.staff-code.subject', { code }),
      text: this.texts.text(wish.locale, 'core:mail.staff-code.text', {
        code,
        minutes: CODE_MINUTES,
        name: account.name,
      }),
    })
  }
}
