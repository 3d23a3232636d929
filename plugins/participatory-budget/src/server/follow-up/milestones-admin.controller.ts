import { isProblem, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpStaffApi, type Milestone } from '../../contract/index.js'
import { MilestoneService } from './milestone.service.js'
import { ReportedProjects } from './reported-project.service.js'

const { routes } = followUpStaffApi

/** Staff plan the steps of the works, and say how they go. */
@Controller()
export class MilestonesAdminController {
  constructor(
    private readonly reported: ReportedProjects,
    private readonly milestones: MilestoneService,
  ) {}

  @Implements(routes.addMilestone)
  async add(@Input() { params, body }: RouteInput<typeof routes.addMilestone>): Promise<RouteResult<typeof routes.addMilestone>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const milestone = await this.milestones.add(winner, body)
    await this.reported.record('milestone-planned', winner, factsOf(milestone))
    return milestone
  }

  @Implements(routes.changeMilestone)
  async change(@Input() { params, body }: RouteInput<typeof routes.changeMilestone>): Promise<RouteResult<typeof routes.changeMilestone>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const before = await this.milestones.find(winner, params.milestone)
    const after = before === undefined ? undefined : await this.milestones.change(winner, params.milestone, body)
    if (before === undefined || after === undefined) return NotFound({ milestone: params.milestone })
    await this.reported.record(changeOf(before, after), winner, { ...factsOf(after), before: factsOf(before) })
    return after
  }

  @Implements(routes.removeMilestone)
  async remove(@Input() { params }: RouteInput<typeof routes.removeMilestone>): Promise<RouteResult<typeof routes.removeMilestone>> {
    const winner = await this.reported.find(params)
    if (isProblem(winner)) return winner
    const before = await this.milestones.find(winner, params.milestone)
    if (before === undefined) return NotFound({ milestone: params.milestone })
    await this.milestones.remove(winner, params.milestone)
    await this.reported.record('milestone-removed', winner, factsOf(before))
  }
}

function factsOf({ title, plannedOn, startedOn, doneOn, abandonedReason }: Milestone): Record<string, unknown> {
  return { title, plannedOn, ...(startedOn && { startedOn }), ...(doneOn && { doneOn }), ...(abandonedReason && { abandonedReason }) }
}

function changeOf(before: Milestone, after: Milestone) {
  if (before.abandonedReason === undefined && after.abandonedReason !== undefined) return 'milestone-abandoned'
  return before.doneOn === undefined && after.doneOn !== undefined ? 'milestone-done' : 'milestone-changed'
}
