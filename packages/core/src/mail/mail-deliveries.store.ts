import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb, normaliseMailbox } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { domainOf, maskMailbox } from './masked-mailbox.js'

const HOUR = 3_600_000
const Found = z.object({ id: z.uuid() })
/** Days after which nothing is known any more of a mail, and of a mailbox that was set aside. */
export const DELIVERY_DAYS = 30
export const SUPPRESSION_DAYS = 180

/** What stands for a mailbox here. */
export function recipientHash(keys: InstallationKeys, mailbox: string): string {
  return keys.hash('mail-recipient', normaliseMailbox(mailbox))
}

/** A mail of which the panel knows what became. */
export interface RecordedMail {
  readonly id: string
  readonly to: string
  /** Holds a code: whoever uses it has confirmed that the mail came. */
  readonly isCode: boolean
}

/** `waiting`: was put off, is tried again. `skipped`: is not handed over. `bounced`: was refused for good. */
export type MailOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting' | 'bounced'; readonly reason: string }
  | { readonly state: 'skipped'; readonly reason: SkipReason }
export type SkipReason = 'suppressed' | 'too-late'

/**
 * What became of mails (spec I-20), and the mailboxes that get none. A mailbox stands here as a keyed hash and in its masked
 * form, times to the hour: finer ones would tell who asked for a code just before a ballot was cast.
 *
 * Everything is written in a unit of work of its own: it happened, whatever becomes of the job.
 */
@Injectable()
export class MailDeliveries {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly keys: InstallationKeys,
    private readonly clock: Clock,
  ) {}

  async record({ id, to, isCode }: RecordedMail, outcome: MailOutcome): Promise<void> {
    const reason = outcome.state === 'sent' ? undefined : outcome.reason
    await this.apart(
      async () =>
        await this.db.run(
          `INSERT INTO core.mail_delivery (id, mailbox_hash, masked, domain, is_code, state, reason, was_deferred, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (commune_id, id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
             was_deferred = core.mail_delivery.was_deferred OR excluded.was_deferred`,
          [id, this.hash(to), maskMailbox(to), domainOf(to), isCode, outcome.state, reason, outcome.state === 'waiting', this.hour()],
        ),
    )
  }

  /** Sets a mailbox aside: mails to it are skipped until staff clear it, or for {@link SUPPRESSION_DAYS}. */
  async suppress(mailbox: string, reason: string): Promise<void> {
    await this.apart(
      async () =>
        await this.db.run(
          `INSERT INTO core.mail_suppression (mailbox_hash, masked, domain, reason, since) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (commune_id, mailbox_hash) DO NOTHING`,
          [this.hash(mailbox), maskMailbox(mailbox), domainOf(mailbox), reason, this.hour()],
        ),
    )
  }

  async isSuppressed(mailbox: string): Promise<boolean> {
    return await this.apart(
      async () =>
        (await this.db.row(Found, 'SELECT id FROM core.mail_suppression WHERE mailbox_hash = $1', [this.hash(mailbox)])) !== undefined,
    )
  }

  /** The code in this mail was used, so it has come. In the current unit of work. */
  async confirm(id: string): Promise<void> {
    await this.db.run('UPDATE core.mail_delivery SET is_confirmed = true WHERE id = $1 AND is_code', [id])
  }

  /** A server somewhere has put the mail off, and keeps trying. */
  async noteDelay(id: string): Promise<void> {
    await this.apart(async () => await this.db.run('UPDATE core.mail_delivery SET was_deferred = true WHERE id = $1', [id]))
  }

  /**
   * The mail was taken over, and came back. One whose code was used has come, whatever a report says.
   *
   * @param isNoMailbox sets the mailbox aside as well.
   * @returns whether there is such a mail.
   */
  async bounce(id: string, reason: string, isNoMailbox: boolean): Promise<boolean> {
    return await this.apart(async () => {
      const bounced = await this.db.run(
        `UPDATE core.mail_delivery SET state = 'bounced', reason = $2 WHERE id = $1 AND state = 'sent' AND NOT is_confirmed`,
        [id, reason],
      )
      if (bounced > 0 && isNoMailbox)
        await this.db.run(
          `INSERT INTO core.mail_suppression (mailbox_hash, masked, domain, reason, since)
           SELECT mailbox_hash, masked, domain, $2, $3 FROM core.mail_delivery WHERE id = $1
           ON CONFLICT (commune_id, mailbox_hash) DO NOTHING`,
          [id, reason, this.hour()],
        )
      return bounced > 0
    })
  }

  /** Forgets what is old. In the current unit of work. */
  async forgetOld(): Promise<void> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * 24 * HOUR)
    await this.db.run('DELETE FROM core.mail_delivery WHERE at < $1', [before(DELIVERY_DAYS)])
    await this.db.run('DELETE FROM core.mail_suppression WHERE since < $1', [before(SUPPRESSION_DAYS)])
  }

  private async apart<T>(task: () => Promise<T>): Promise<T> {
    const work = this.units.current()
    if (work === undefined) throw new Error('Mails are recorded within a unit of work of a commune')
    return await this.units.run(work, task)
  }

  private hash(mailbox: string): string {
    return recipientHash(this.keys, mailbox)
  }

  private hour(): Date {
    return new Date(Math.floor(this.clock.now().getTime() / HOUR) * HOUR)
  }
}
