import { Injectable } from '@nestjs/common'
import { CodeExpired, isProblem, pickText, WrongCode, type Locale, type Problem } from '@parvis/contract'
import {
  Clock,
  CommuneContext,
  CommuneDb,
  Mail,
  Random,
  Translator,
  type ActivityRecord,
} from '@parvis/plugin-api/server'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { UnitsOfWork } from '../../database/unit-of-work.js'
import { RateLimits } from '../../http/rate-limits.service.js'
import { RequestContext } from '../../http/request-context.js'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { normaliseMailbox } from './mailbox.js'

/** Spec I-04. */
const MINUTES = 10
const TRIES = 5
const DIGITS = 6

const Tried = z.object({ code_hash: z.string(), tries: z.int() })

/** A code that was sent: who holds its id and types the code has read the mailbox. */
export interface SentCode {
  readonly id: string
  readonly expiresAt: Date
}

/** Codes of six digits that are sent to mailboxes. The server keeps a keyed hash of each; five wrong tries make it void. */
@Injectable()
export class MailboxCodes {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly keys: InstallationKeys,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Sends a code for an activity. @returns `too-many-requests` when the network or the mailbox has had enough. */
  async send(record: ActivityRecord, email: string, locale: Locale): Promise<SentCode | Problem> {
    const refused =
      (await this.limits.consume('residentCodeOfNetwork', this.network())) ??
      (await this.limits.consume('residentCodeOfMailbox', normaliseMailbox(email)))
    if (refused !== undefined) return refused
    const code = String(this.random.integer(10 ** DIGITS)).padStart(DIGITS, '0')
    const id = this.random.uuid()
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000)
    await this.db.run(
      'INSERT INTO core.mailbox_code (id, activity_id, code_hash, expires_at) VALUES ($1, $2, $3, $4)',
      [id, record.id, this.codeHash(id, code), expiresAt],
    )
    const values = {
      code,
      minutes: MINUTES,
      activity: pickText(record.activity.title, locale),
      commune: pickText(this.commune.commune().name, locale),
    }
    await this.mail.send({
      to: email,
      locale,
      subject: this.texts.text(locale, 'core:mail.mailbox-code.subject', values),
      text: this.texts.text(locale, 'core:mail.mailbox-code.text', values),
    })
    return { id, expiresAt }
  }

  /** Uses up the code; a wrong one counts as a try. @returns `code-expired` or `wrong-code` when it is not the one. */
  async use(id: string, activityId: string, typed: string): Promise<Problem | undefined> {
    const tried = await this.countTry(id, activityId)
    if (tried === undefined) return CodeExpired()
    const given = Buffer.from(this.codeHash(id, typed.replace(/\D/g, '')))
    const right = Buffer.from(tried.code_hash)
    if (given.length !== right.length || !timingSafeEqual(given, right))
      return WrongCode({ triesLeft: TRIES - tried.tries })
    const used = await this.db.run('DELETE FROM core.mailbox_code WHERE id = $1', [id])
    return used === 0 ? CodeExpired() : undefined
  }

  /** In a unit of work of its own: a try counts although the answer is a problem, and two at once count as two. */
  private async countTry(id: string, activityId: string): Promise<z.infer<typeof Tried> | undefined> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A code is tried within a request of a commune')
    const row = await this.units.run(
      work,
      async () =>
        await this.db.row(
          Tried,
          `UPDATE core.mailbox_code SET tries = tries + 1
           WHERE id = $1 AND activity_id = $2 AND tries < $3 AND expires_at > $4
           RETURNING code_hash, tries`,
          [id, activityId, TRIES, this.clock.now()],
        ),
    )
    return isProblem(row) ? undefined : row
  }

  private network(): string {
    return this.limits.network(this.requests.demand().request.ip)
  }

  private codeHash(id: string, code: string): string {
    return this.keys.hash('mailbox-code', `${id} ${code}`)
  }
}
