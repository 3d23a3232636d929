import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Access, Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { ideasApi } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { IdeaFeeds } from './idea-feeds.service.js'
import { IdeaStore } from './idea.store.js'

const { routes } = ideasApi

/** News of ideas for feed readers, in the language that the address names. */
@Controller()
export class IdeaFeedsController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly ideas: IdeaStore,
    private readonly feeds: IdeaFeeds,
    private readonly access: Access,
  ) {}

  @Implements(routes.feed)
  async feed(@Input() input: RouteInput<typeof routes.feed>): Promise<RouteResult<typeof routes.feed>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return await this.feeds.all(record, input.query.locale ?? this.access.caller().locale)
  }

  @Implements(routes.ideaFeed)
  async ideaFeed(@Input() input: RouteInput<typeof routes.ideaFeed>): Promise<RouteResult<typeof routes.ideaFeed>> {
    const record = await this.activities.findPublic(input.params.activity)
    const idea = record === undefined ? undefined : await this.ideas.find(record.id, input.params.idea)
    if (record === undefined || idea === undefined) return NotFound({ idea: input.params.idea })
    return await this.feeds.one(record, idea, input.query.locale ?? this.access.caller().locale)
  }
}
