import { Injectable } from '@nestjs/common'
import { ActivityId, CodeExpired, isProblem, NotProven, type Locale, type MyDataState, type Problem } from '@parvis/contract'
import { Clock, type DataSubject, normaliseMailbox, PersonKeys } from '@parvis/plugin-api/server'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { MailboxCodes } from '../verification/mailbox/mailbox-codes.service.js'
import { MAILBOX_DEFINITION } from '../verification/mailbox/mailbox-definition.js'
import { VerificationMethods } from '../verification/methods/verification-methods.js'
import { ProofCookies, type HeldProof } from '../verification/proof/proof-cookies.js'
import { MyDataCookies } from './my-data-cookies.js'

const MINUTES = 30
const PROOF_COOKIE = /^proof_(?<activity>act_[0-9a-z]+)$/

type ProofList = MyDataState['proofs']

/**
 * Who asks for their data: the mailbox that they have just proven, and whatever they have proven for an activity in this
 * browser, by any method, within the hour. What hangs on a person key shows with the proof that gave that key.
 */
@Injectable()
export class MyDataProofs {
  constructor(
    private readonly cookies: MyDataCookies,
    private readonly codes: MailboxCodes,
    private readonly persons: PersonKeys,
    private readonly proofs: ProofCookies,
    private readonly methods: VerificationMethods,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Nothing is looked up: answer and time are the same for every mailbox (spec I-05). */
  async sendCode(email: string, locale: Locale): Promise<{ expiresAt: string } | Problem> {
    const sent = await this.codes.send(undefined, email, locale)
    if (isProblem(sent)) return sent
    const expiresAt = sent.expiresAt.toISOString()
    await this.cookies.keepWaiting({ code: sent.id, mailbox: normaliseMailbox(email), expiresAt })
    return { expiresAt }
  }

  async useCode(typed: string): Promise<{ expiresAt: string } | Problem> {
    const waiting = await this.cookies.waiting()
    if (waiting === undefined) return CodeExpired()
    const refused = await this.codes.use(waiting.code, undefined, typed)
    if (refused !== undefined) return refused
    const { mailbox } = waiting
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000).toISOString()
    await this.cookies.keepProven({ mailbox, personKey: await this.persons.keyOf({ kind: 'mailbox', id: mailbox }), expiresAt })
    return { expiresAt }
  }

  /** What is proven here; of several proofs by one method the first. */
  async list(): Promise<ProofList> {
    const mailbox = await this.cookies.proven()
    const { id, level } = MAILBOX_DEFINITION
    const own = mailbox === undefined ? [] : [{ method: id, level, expiresAt: mailbox.expiresAt }]
    const all = [...own, ...(await this.held())]
    return all
      .filter(({ method }, index) => all.findIndex((each) => each.method === method) === index)
      .map(({ method, level, expiresAt }) => ({ method, level, expiresAt, title: this.methods.find(method)?.definition.title ?? {} }))
  }

  /** @returns `not-proven`, or `too-many-requests` when one person asks again and again. */
  async subject(): Promise<DataSubject | Problem> {
    const mailbox = await this.cookies.proven()
    const held = await this.held()
    const own = mailbox === undefined ? [] : [{ personKey: mailbox.personKey, level: MAILBOX_DEFINITION.level }]
    const proofs = [...own, ...held.map(({ personKey, level }) => ({ personKey, level }))]
    const [first] = proofs
    if (first === undefined) return NotProven({ missing: ['identity'] })
    const refused = await this.limits.consume('myDataOfPerson', first.personKey)
    return refused ?? { proofs, isVouchedFor: false, ...(mailbox === undefined ? {} : { mailbox: mailbox.mailbox }) }
  }

  /** Takes every proof from this browser, those for activities too. */
  forget(): void {
    this.cookies.forget()
    for (const activity of this.provenActivities()) this.proofs.forget(activity)
  }

  private async held(): Promise<readonly HeldProof[]> {
    const held = await Promise.all(this.provenActivities().map(async (activity) => await this.proofs.held(activity)))
    return held.flatMap((proof) => proof ?? [])
  }

  /** Database ids of the activities for which the browser sends a proof, good or not. */
  private provenActivities(): readonly string[] {
    const names = Object.keys(this.requests.demand().request.cookies)
    return names.flatMap((name) => ActivityId.decode(PROOF_COOKIE.exec(name)?.groups?.['activity'] ?? '') ?? [])
  }
}
