import type { EventHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { ReminderStore } from './reminder.store.js'

/** Erases the addresses of a vote as soon as it is over. */
@Injectable()
export class ForgetRemindersWhenVoteCloses implements EventHandler<{ activity: string; plugin: string }> {
  constructor(private readonly store: ReminderStore) {}

  async on({ activity, plugin }: { activity: string; plugin: string }): Promise<void> {
    if (plugin === 'participatory-budget') await this.store.forgetAll(activity)
  }
}
