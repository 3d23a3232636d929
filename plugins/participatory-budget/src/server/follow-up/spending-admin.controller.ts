import { isProblem, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpStaffApi } from '../../contract/index.js'
import { ReportedProjects } from './reported-project.service.js'
import { SpendingService } from './spending.service.js'

const { routes } = followUpStaffApi

/** Staff note what was spent. */
@Controller()
export class SpendingAdminController {
  constructor(
    private readonly reported: ReportedProjects,
    private readonly spending: SpendingService,
  ) {}

  @Implements(routes.addSpending)
  async add(@Input() { params, body }: RouteInput<typeof routes.addSpending>): Promise<RouteResult<typeof routes.addSpending>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const entry = await this.spending.add(winner, body)
    await this.reported.record('spending-noted', winner, { ...body })
    return entry
  }

  @Implements(routes.removeSpending)
  async remove(@Input() { params }: RouteInput<typeof routes.removeSpending>): Promise<RouteResult<typeof routes.removeSpending>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const removed = await this.spending.remove(winner, params.spending)
    if (removed === undefined) return NotFound({ spending: params.spending })
    const { spentOn, what, cents } = removed
    await this.reported.record('spending-removed', winner, { spentOn, what, cents })
  }
}
