import { isProblem, NotFound, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Audit, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetStaffApi, ProjectsFrozen } from '../../contract/index.js'
import { BallotCatalogue } from '../ballot/ballot-catalogue.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { ProjectService } from './project.service.js'

const { routes } = budgetStaffApi

/** Staff write projects, until the vote opens; afterwards they can only withdraw them. */
@Controller()
export class ProjectsAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly projectService: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly catalogue: BallotCatalogue,
    private readonly audit: Audit,
  ) {}

  @Implements(routes.projects)
  async projects(@Input() input: RouteInput<typeof routes.projects>): Promise<RouteResult<typeof routes.projects>> {
    const record = await this.activities.find(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : this.projectService.page(record.id, input.query)
  }

  @Implements(routes.createProject)
  async create(@Input() input: RouteInput<typeof routes.createProject>): Promise<RouteResult<typeof routes.createProject>> {
    const record = await this.editable(input.params.activity)
    return isProblem(record) ? record : this.projectService.create(record.id, input.body)
  }

  @Implements(routes.updateProject)
  async update(@Input() input: RouteInput<typeof routes.updateProject>): Promise<RouteResult<typeof routes.updateProject>> {
    const record = await this.editable(input.params.activity)
    return isProblem(record) ? record : this.projectService.update(record.id, input.params.project, input.body)
  }

  @Implements(routes.removeProject)
  async remove(@Input() input: RouteInput<typeof routes.removeProject>): Promise<RouteResult<typeof routes.removeProject>> {
    const record = await this.editable(input.params.activity)
    if (isProblem(record)) return record
    const removed = await this.projectService.remove(record.id, input.params.project)
    return removed ? undefined : NotFound({ project: input.params.project })
  }

  @Implements(routes.withdrawProject)
  async withdraw(@Input() input: RouteInput<typeof routes.withdrawProject>): Promise<RouteResult<typeof routes.withdrawProject>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    // After the close the ballots are counted as they are: withdrawing then would be deciding the result.
    if (record.activity.phases.some((phase) => phase.kind === 'vote' && phase.status === 'closed')) return ProjectsFrozen()
    const project = await this.projectService.setWithdrawn(record.id, input.params.project, input.body.reason)
    if (isProblem(project)) return project
    this.catalogue.forget(record.id)
    await this.audit.record({
      action: 'participatory-budget.project-withdrawn',
      subject: project.id,
      details: { activity: record.activity.id, reference: project.reference },
    })
    return project
  }

  @Implements(routes.restoreProject)
  async restore(@Input() input: RouteInput<typeof routes.restoreProject>): Promise<RouteResult<typeof routes.restoreProject>> {
    const record = await this.editable(input.params.activity)
    return isProblem(record) ? record : this.projectService.setWithdrawn(record.id, input.params.project, undefined)
  }

  private async editable(id: string): Promise<ActivityRecord | Problem> {
    const record = await this.activities.find(id)
    if (record === undefined) return NotFound({ activity: id })
    return (await this.papers.isFrozen(record)) ? ProjectsFrozen() : record
  }
}
