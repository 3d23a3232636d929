import { isProblem, NotProven, type Locale, type Problem } from '@parvis/contract'
import {
  Activities,
  BallotBox,
  Clock,
  Eligibility,
  normaliseMailbox,
  PersonKeys,
  type ActivityRecord,
  type ResidentProof,
} from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { NoReminder, OtherMailbox, REMINDER_HOURS, VOTE_ACTION, VoteNotOpen, type ReminderState } from '../../contract/index.js'
import { ReminderStore } from './reminder.store.js'

const HOUR_MS = 3_600_000
/** The one method whose proof says that a mailbox is the caller's. */
const MAILBOX = 'mailbox'

/** Takes wishes to be reminded of a vote. Who asks has proven the mailbox, so that nobody has mails sent to others. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly activities: Activities,
    private readonly eligibility: Eligibility,
    private readonly persons: PersonKeys,
    private readonly box: BallotBox,
    private readonly store: ReminderStore,
    private readonly clock: Clock,
  ) {}

  async state(record: ActivityRecord): Promise<ReminderState> {
    const proof = await this.eligibility.proof(record.id)
    if (proof === undefined || !(await this.canBeReminded(record, proof))) return { canAsk: false, isAsked: false }
    const isMet = !isProblem(await this.eligibility.require(VOTE_ACTION, record.id))
    return { canAsk: isMet, isAsked: await this.store.has(record.id, proof.personKey) }
  }

  /** Problems: `not-proven`, `vote-not-open`, `no-reminder`, `other-mailbox`. */
  async ask(record: ActivityRecord, { email, locale }: { readonly email: string; readonly locale: Locale }): Promise<ReminderState | Problem> {
    const proof = await this.eligibility.proof(record.id)
    if (proof === undefined) return NotProven()
    if (this.activities.openPhase(record, 'vote') === undefined) return VoteNotOpen()
    if (!(await this.canBeReminded(record, proof))) return NoReminder()
    const owner = await this.persons.keyOf({ kind: MAILBOX, id: normaliseMailbox(email) })
    if (owner !== proof.personKey) return OtherMailbox({}, [{ path: 'email', code: 'other-mailbox' }])
    await this.store.keep(record.id, { personKey: proof.personKey, email, locale })
    return { canAsk: true, isAsked: true }
  }

  /** Problems: `not-proven`. */
  async forget(record: ActivityRecord): Promise<Problem | undefined> {
    const proof = await this.eligibility.proof(record.id)
    if (proof === undefined) return NotProven()
    await this.store.forget(record.id, proof.personKey)
    return undefined
  }

  /** There is still time, and something to remind of. */
  private async canBeReminded(record: ActivityRecord, proof: ResidentProof): Promise<boolean> {
    const phase = this.activities.openPhase(record, 'vote')
    if (phase === undefined || proof.method !== MAILBOX) return false
    const hoursLeft = (new Date(phase.endsAt).getTime() - this.clock.now().getTime()) / HOUR_MS
    return hoursLeft > REMINDER_HOURS && !(await this.box.hasCast(record.id, proof))
  }
}
