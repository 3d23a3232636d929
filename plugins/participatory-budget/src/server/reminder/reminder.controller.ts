import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { reminderApi } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { ReminderService } from './reminder.service.js'

const { routes } = reminderApi

/** Wishes of residents to be reminded of a vote. */
@Controller()
export class ReminderController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly reminders: ReminderService,
  ) {}

  @Implements(routes.state)
  async state(@Input() input: RouteInput<typeof routes.state>): Promise<RouteResult<typeof routes.state>> {
    const record = await this.activities.findPublic(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : this.reminders.state(record)
  }

  @Implements(routes.ask)
  async ask(@Input() input: RouteInput<typeof routes.ask>): Promise<RouteResult<typeof routes.ask>> {
    const record = await this.activities.findPublic(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : this.reminders.ask(record, input.body)
  }

  @Implements(routes.forget)
  async forget(@Input() input: RouteInput<typeof routes.forget>): Promise<RouteResult<typeof routes.forget>> {
    const record = await this.activities.findPublic(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : this.reminders.forget(record)
  }
}
