import { isProblem, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpStaffApi } from '../../contract/index.js'
import { ProjectUpdateService } from './project-update.service.js'
import { ReportedProjects } from './reported-project.service.js'

const { routes } = followUpStaffApi

/** Staff publish news of the works. The audit log keeps that they did, and not the text. */
@Controller()
export class UpdatesAdminController {
  constructor(
    private readonly reported: ReportedProjects,
    private readonly updates: ProjectUpdateService,
  ) {}

  @Implements(routes.postUpdate)
  async post(@Input() { params, body }: RouteInput<typeof routes.postUpdate>): Promise<RouteResult<typeof routes.postUpdate>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const { postedAt, ...content } = body
    const update = await this.updates.post(winner, content, postedAt === undefined ? undefined : new Date(postedAt))
    if (!isProblem(update)) await this.reported.record('update-posted', winner, { update: update.id, postedAt: update.postedAt })
    return update
  }

  @Implements(routes.changeUpdate)
  async change(@Input() { params, body }: RouteInput<typeof routes.changeUpdate>): Promise<RouteResult<typeof routes.changeUpdate>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const update = await this.updates.change(winner, params.update, body)
    if (update === undefined) return NotFound({ update: params.update })
    if (!isProblem(update)) await this.reported.record('update-changed', winner, { update: update.id })
    return update
  }

  @Implements(routes.removeUpdate)
  async remove(@Input() { params }: RouteInput<typeof routes.removeUpdate>): Promise<RouteResult<typeof routes.removeUpdate>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    if (!(await this.updates.remove(winner, params.update))) return NotFound({ update: params.update })
    await this.reported.record('update-removed', winner, { update: params.update })
  }
}
