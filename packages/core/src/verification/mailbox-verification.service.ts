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
import { UnitsOfWork } from '../database/unit-of-work.js'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import { METHOD_LEVELS } from './accepted-methods.js'
import { normaliseMailbox } from './mailbox.js'
import { cookieName, cookieOptions, ProofCookies, type HeldProof } from './proof-cookies.js'

/** Spec I-04. */
const MINUTES = 10
const TRIES = 5
const DIGITS = 6
const USE = 'code-request'

const Asked = z.object({ id: z.uuid() })
const Tried = z.object({ code_hash: z.string(), person_key: z.string(), tries: z.int() })

/** Proof of a mailbox: a code of six digits sent to it, typed in the browser that asked. Neither is stored but as keyed hashes. */
@Injectable()
export class MailboxVerification {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly keys: InstallationKeys,
    private readonly sealed: SealedValues,
    private readonly proofs: ProofCookies,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Sends a code. The same mailbox can have five in an hour. */
  async request(record: ActivityRecord, email: string, locale: Locale): Promise<Problem | undefined> {
    const facts = this.requests.demand()
    const mailbox = normaliseMailbox(email)
    const refused =
      (await this.limits.consume('residentCodeOfNetwork', this.limits.network(facts.request.ip))) ??
      (await this.limits.consume('residentCodeOfMailbox', mailbox))
    if (refused !== undefined) return refused
    const code = String(this.random.integer(10 ** DIGITS)).padStart(DIGITS, '0')
    const id = this.random.uuid()
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000)
    await this.db.run(
      'INSERT INTO core.mailbox_code (id, activity_id, person_key, code_hash, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [id, record.id, this.keys.hash('person-key', `mailbox:${mailbox}`), this.codeHash(id, code), expiresAt],
    )
    const values = {
      code,
      minutes: MINUTES,
      activity: pickText(record.activity.title, locale),
      commune: pickText(this.commune.commune().name, locale),
    }
    await this.mail.send({
      to: email.trim(),
      locale,
      subject: this.texts.text(locale, 'core:mail.mailbox-code.subject', values),
      text: this.texts.text(locale, 'core:mail.mailbox-code.text', values),
    })
    const value = await this.sealed.seal({ id }, { use: USE, expiresAt })
    void facts.reply.setCookie(cookieName('code', record.id), value, {
      ...cookieOptions(facts),
      maxAge: MINUTES * 60,
    })
    return undefined
  }

  /** Whether this browser asked for a code that can still be typed. */
  async isWaiting(activityId: string): Promise<boolean> {
    const id = await this.asked(activityId)
    if (id === undefined) return false
    const sql =
      'SELECT id FROM core.mailbox_code WHERE id = $1 AND activity_id = $2 AND tries < $3 AND expires_at > $4'
    return (await this.db.row(Asked, sql, [id, activityId, TRIES, this.clock.now()])) !== undefined
  }

  /** Uses up the code; a wrong one counts as a try, and after five the code is void. */
  async confirm(activityId: string, typed: string): Promise<HeldProof | Problem> {
    const facts = this.requests.demand()
    const refused = await this.limits.consume('residentTryOfNetwork', this.limits.network(facts.request.ip))
    if (refused !== undefined) return refused
    const id = await this.asked(activityId)
    const tried = id === undefined ? undefined : await this.countTry(id, activityId)
    if (id === undefined || tried === undefined) return CodeExpired()
    const given = Buffer.from(this.codeHash(id, typed.replace(/\D/g, '')))
    const right = Buffer.from(tried.code_hash)
    if (given.length !== right.length || !timingSafeEqual(given, right))
      return WrongCode({ triesLeft: TRIES - tried.tries })
    const used = await this.db.run('DELETE FROM core.mailbox_code WHERE id = $1', [id])
    if (used === 0) return CodeExpired()
    void facts.reply.clearCookie(cookieName('code', activityId), cookieOptions(facts))
    return await this.proofs.give(activityId, {
      personKey: tried.person_key,
      method: 'mailbox',
      level: METHOD_LEVELS.mailbox,
    })
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
           RETURNING code_hash, person_key, tries`,
          [id, activityId, TRIES, this.clock.now()],
        ),
    )
    return isProblem(row) ? undefined : row
  }

  private async asked(activityId: string): Promise<string | undefined> {
    const value = this.requests.demand().request.cookies[cookieName('code', activityId)]
    if (value === undefined) return undefined
    return (await this.sealed.open(value, Asked, { use: USE, now: this.clock.now() }))?.id
  }

  private codeHash(id: string, code: string): string {
    return this.keys.hash('mailbox-code', `${id} ${code}`)
  }
}
