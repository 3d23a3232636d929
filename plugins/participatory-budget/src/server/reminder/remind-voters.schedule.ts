import { pickText, type Locale, type Phase } from '@parvis/contract'
import { Activities, BallotBox, Clock, CommuneContext, Mail, Translator, Votes, type ActivityRecord, type ScheduleHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { REMINDER_HOURS } from '../../contract/index.js'
import { voteState } from '../budget-activity.service.js'
import { ReminderStore, type Wish } from './reminder.store.js'

const HOUR_MS = 3_600_000

/**
 * Every morning: sends the reminders of votes that end within two days, and erases the addresses that are needed no longer. At a
 * fixed time and for all at once, never when a ballot is cast: the moment in which an address goes must tell of no ballot.
 */
@Injectable()
export class RemindVotersSchedule implements ScheduleHandler {
  constructor(
    private readonly store: ReminderStore,
    private readonly activities: Activities,
    private readonly votes: Votes,
    private readonly box: BallotBox,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
  ) {}

  async tick(): Promise<void> {
    for (const activityId of await this.store.activities()) {
      const record = await this.activities.findPublic(activityId)
      const state = record === undefined ? 'closed' : voteState(record, await this.votes.find(activityId))
      const phase = record === undefined ? undefined : this.activities.openPhase(record, 'vote')
      if (record === undefined || phase === undefined || state === 'closed') await this.store.forgetAll(activityId)
      // A suspended vote may go on: nobody is sent to a closed door, and the wish stays.
      else if (state === 'open') await this.remind(record, phase)
    }
  }

  private async remind(record: ActivityRecord, phase: Phase): Promise<void> {
    const isTime = new Date(phase.endsAt).getTime() - this.clock.now().getTime() <= REMINDER_HOURS * HOUR_MS
    for (const { id, wish } of await this.store.ofActivity(record.id)) {
      const hasCast = wish !== undefined && (await this.box.hasCast(record.id, { personKey: wish.personKey, method: 'mailbox', level: 1 }))
      if (isTime && !hasCast && wish !== undefined) await this.send(record, phase, wish)
      if (isTime || hasCast) await this.store.forgetOne(id)
    }
  }

  private async send(record: ActivityRecord, phase: Phase, { email, locale }: Wish): Promise<void> {
    const values = {
      activity: pickText(record.activity.title, locale),
      commune: pickText(this.context.commune().name, locale),
      until: lastMinute(phase.endsAt, locale),
      address: this.context.address(`/${locale}/a/${record.activity.slug}/vote`),
    }
    const text = (part: string): string => this.texts.text(locale, `participatory-budget:mail.reminder.${part}`, values)
    await this.mail.send({ to: email, locale, subject: text('subject'), text: text('text') })
  }
}

/** What ends at midnight ends, for people, on the day before. */
function lastMinute(instant: string, locale: Locale): string {
  const last = new Date(new Date(instant).getTime() - 1)
  return new Intl.DateTimeFormat(`${locale}-BE`, { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Brussels' }).format(last)
}
