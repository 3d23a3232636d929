import { defineJob, type JobHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IdeaNews } from './idea-news.service.js'

/** Tells those who follow an idea of one step of it, given by its database id. */
export const TellFollowers = defineJob('participatory-budget.tell-idea-followers', z.object({ step: z.uuid() }))

/** Mails what has become of an idea. */
@Injectable()
export class TellFollowersJob implements JobHandler<{ step: string }> {
  constructor(private readonly news: IdeaNews) {}

  async handle({ step }: { step: string }): Promise<void> {
    await this.news.tell(step)
  }
}
