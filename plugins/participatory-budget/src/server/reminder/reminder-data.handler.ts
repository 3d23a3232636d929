import type { LocalizedText } from '@parvis/contract'
import { Activities, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { ReminderStore } from './reminder.store.js'

const TITLE: LocalizedText = {
  fr: 'Votre souhait d’un rappel avant la fin du vote',
  nl: 'Uw wens om een herinnering voor het einde van de stemming',
  de: 'Ihr Wunsch nach einer Erinnerung vor dem Ende der Abstimmung',
  en: 'Your wish to be reminded before the vote ends',
}
const VOTE: LocalizedText = { fr: 'Vote', nl: 'Stemming', de: 'Abstimmung', en: 'Vote' }
const ADDRESS: LocalizedText = { fr: 'Adresse e-mail', nl: 'E-mailadres', de: 'E-Mail-Adresse', en: 'E-mail address' }

/** Finds and erases the addresses that wait for a reminder, by the key of the person who proved the mailbox. */
@Injectable()
export class ReminderData implements PersonalDataHandler {
  constructor(
    private readonly store: ReminderStore,
    private readonly activities: Activities,
  ) {}

  async find({ proofs }: DataSubject): Promise<readonly PersonalDataItem[]> {
    const reminders = await this.store.ofPersons(proofs.map(({ personKey }) => personKey))
    return await Promise.all(
      reminders.map(async ({ activityId, wish }) => {
        const record = await this.activities.find(activityId)
        return {
          title: TITLE,
          facts: [
            ...(record === undefined ? [] : [{ name: 'vote', label: VOTE, value: record.activity.title }]),
            ...(wish === undefined ? [] : [{ name: 'email', label: ADDRESS, value: wish.email }]),
          ],
        }
      }),
    )
  }

  async erase({ proofs }: DataSubject): Promise<void> {
    await this.store.forgetPersons(proofs.map(({ personKey }) => personKey))
  }
}
