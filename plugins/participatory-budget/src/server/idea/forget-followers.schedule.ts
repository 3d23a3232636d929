import { Clock, type ScheduleHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { IdeaFollowers } from './idea-followers.store.js'

/** As long as from an idea to what was built of it. */
const KEPT_YEARS = 3

/** Every night: mailboxes that have followed an idea for three years. */
@Injectable()
export class ForgetFollowers implements ScheduleHandler {
  constructor(
    private readonly followers: IdeaFollowers,
    private readonly clock: Clock,
  ) {}

  async tick(): Promise<void> {
    const before = this.clock.now()
    before.setUTCFullYear(before.getUTCFullYear() - KEPT_YEARS)
    await this.followers.forgetBefore(before)
  }
}
