import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CodeExpired, isProblem, pickText, WrongCode, type Problem } from '@parvis/contract'
import {
  Clock,
  CommuneContext,
  CommuneDb,
  Mail,
  PersonKeys,
  Random,
  Translator,
  VerificationMethod,
  type VerificationAnswer,
  type VerificationAttempt,
} from '@parvis/plugin-api/server'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { UnitsOfWork } from '../../database/unit-of-work.js'
import { RateLimits } from '../../http/rate-limits.service.js'
import { RequestContext } from '../../http/request-context.js'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { VerificationMethods } from '../methods/verification-methods.js'
import { normaliseMailbox } from './mailbox.js'
import { MAILBOX_DEFINITION } from './mailbox-definition.js'

/** Spec I-04. */
const MINUTES = 10
const TRIES = 5
const DIGITS = 6
const PROOF_MINUTES = 60

const Memory = z.object({ id: z.uuid(), mailbox: z.string() })
const Tried = z.object({ code_hash: z.string(), tries: z.int() })

/**
 * Proof of a mailbox: a code of six digits sent to it, typed in the browser that asked. The server keeps a keyed hash of the
 * code; the mailbox waits, sealed, in that browser alone.
 */
@Injectable()
export class MailboxMethod extends VerificationMethod implements OnModuleInit {
  override readonly definition = MAILBOX_DEFINITION

  constructor(
    private readonly methods: VerificationMethods,
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly keys: InstallationKeys,
    private readonly persons: PersonKeys,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {
    super()
  }

  onModuleInit(): void {
    this.methods.register('core', this)
  }

  override async readiness(): Promise<'ready'> {
    return 'ready'
  }

  override async answer(attempt: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    return attempt.step === 'code' ? await this.confirm(attempt) : await this.send(attempt)
  }

  /** Sends a code, to whichever mailbox: nothing is looked up, so that answer and time tell nothing (spec I-05). */
  private async send({ record, fields, locale }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const email = fields['email'] ?? ''
    const mailbox = normaliseMailbox(email)
    const refused =
      (await this.limits.consume('residentCodeOfNetwork', this.network())) ??
      (await this.limits.consume('residentCodeOfMailbox', mailbox))
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
    return { kind: 'step', step: 'code', memory: { id, mailbox }, expiresAt }
  }

  /** Uses up the code; a wrong one counts as a try, and after five the code is void. */
  private async confirm({ record, fields, memory }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const kept = Memory.safeParse(memory)
    const tried = kept.success ? await this.countTry(kept.data.id, record.id) : undefined
    if (!kept.success || tried === undefined) return CodeExpired()
    const { id, mailbox } = kept.data
    const given = Buffer.from(this.codeHash(id, (fields['code'] ?? '').replace(/\D/g, '')))
    const right = Buffer.from(tried.code_hash)
    if (given.length !== right.length || !timingSafeEqual(given, right))
      return WrongCode({ triesLeft: TRIES - tried.tries })
    const used = await this.db.run('DELETE FROM core.mailbox_code WHERE id = $1', [id])
    if (used === 0) return CodeExpired()
    return {
      kind: 'proven',
      assertion: {
        personKey: await this.persons.keyOf({ kind: 'mailbox', id: mailbox }),
        attributes: {},
        level: this.definition.level,
        expiresAt: new Date(this.clock.now().getTime() + PROOF_MINUTES * 60_000),
      },
    }
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
