import { Injectable } from '@nestjs/common'
import { pickText, type Locale, type Problem } from '@parvis/contract'
import { type ActivityRecord, Clock, normaliseMailbox, Random } from '@parvis/plugin-api/server'
import { RateLimits } from '../../http/rate-limits.service.js'
import { RequestContext } from '../../http/request-context.js'
import { CODE_MINUTES, MailboxCodeStore } from './mailbox-code.store.js'
import { SendMailboxCodeJob } from './send-mailbox-code.job.js'

/** A code that is on its way: who holds its id and types the code has read the mailbox. */
export interface SentCode {
  readonly id: string
  readonly expiresAt: Date
}

/** Codes of six digits that are sent to mailboxes of residents. */
@Injectable()
export class MailboxCodes {
  constructor(
    private readonly codes: MailboxCodeStore,
    private readonly job: SendMailboxCodeJob,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends a code for an activity, or to see one's own data. @returns `too-many-requests` when the network or the mailbox has
   * had enough.
   */
  async send(record: ActivityRecord | undefined, email: string, locale: Locale): Promise<SentCode | Problem> {
    const refused =
      (await this.limits.consume('residentCodeOfNetwork', this.network())) ??
      (await this.limits.consume('residentCodeOfMailbox', normaliseMailbox(email)))
    if (refused !== undefined) return refused
    const id = this.random.uuid()
    const expiresAt = new Date(this.clock.now().getTime() + CODE_MINUTES * 60_000)
    const subject = record === undefined ? {} : { activityId: record.id, activity: pickText(record.activity.title, locale) }
    await this.job.enqueue({ id, ...subject, email, locale, expiresAt })
    return { id, expiresAt }
  }

  /** Uses up the code; a wrong one counts as a try. @returns `code-expired` or `wrong-code` when it is not the one. */
  async use(id: string, activityId: string | undefined, typed: string): Promise<Problem | undefined> {
    return await this.codes.use(id, activityId, typed)
  }

  private network(): string {
    return this.limits.network(this.requests.demand().request.ip)
  }
}
