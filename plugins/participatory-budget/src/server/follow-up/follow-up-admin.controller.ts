import { isProblem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpStaffApi } from '../../contract/index.js'
import { FollowUpService } from './follow-up.service.js'
import { ReportedProjects } from './reported-project.service.js'

const { routes } = followUpStaffApi

/** What staff see of winning projects, also before residents may see the activity. */
@Controller()
export class FollowUpAdminController {
  constructor(
    private readonly reported: ReportedProjects,
    private readonly followUp: FollowUpService,
  ) {}

  @Implements(routes.overview)
  async overview(@Input() { params }: RouteInput<typeof routes.overview>): Promise<RouteResult<typeof routes.overview>> {
    const record = await this.reported.activity(params.activity)
    return isProblem(record) ? record : this.followUp.overview(record)
  }

  @Implements(routes.project)
  async project(@Input() { params }: RouteInput<typeof routes.project>): Promise<RouteResult<typeof routes.project>> {
    const record = await this.reported.activity(params.activity)
    return isProblem(record) ? record : this.followUp.project(record, params.project)
  }
}
