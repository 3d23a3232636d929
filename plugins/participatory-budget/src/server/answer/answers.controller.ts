import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpApi } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { OfficialAnswerService } from './official-answer.service.js'

const { routes } = followUpApi

/** The commune's answers, for everyone. */
@Controller()
export class AnswersController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly officialAnswers: OfficialAnswerService,
  ) {}

  @Implements(routes.answers)
  async answers(@Input() { params }: RouteInput<typeof routes.answers>): Promise<RouteResult<typeof routes.answers>> {
    const record = await this.activities.findPublic(params.activity)
    return record === undefined ? NotFound({ activity: params.activity }) : this.officialAnswers.read(record)
  }
}
