import { isProblem, NotFound, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Audit, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpStaffApi, NoResultYet, ProjectId, type OfficialAnswer, type OfficialAnswerContent } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { ResultService } from '../count/result.service.js'
import { ProjectService } from '../project/project.service.js'
import { OfficialAnswerService } from './official-answer.service.js'

const { routes } = followUpStaffApi

/** What an answer is about: the result, or one project of it. */
interface About {
  readonly record: ActivityRecord
  readonly project?: { readonly id: string; readonly reference: string }
}

/** Staff publish the commune's answers. Residents see in the list of official acts that they did. */
@Controller()
export class AnswersAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly projects: ProjectService,
    private readonly results: ResultService,
    private readonly officialAnswers: OfficialAnswerService,
    private readonly audit: Audit,
  ) {}

  @Implements(routes.answers)
  async answers(@Input() { params }: RouteInput<typeof routes.answers>): Promise<RouteResult<typeof routes.answers>> {
    const record = await this.activities.find(params.activity)
    return record === undefined ? NotFound({ activity: params.activity }) : this.officialAnswers.read(record)
  }

  @Implements(routes.publishAnswer)
  async publish(@Input() { params, body }: RouteInput<typeof routes.publishAnswer>): Promise<RouteResult<typeof routes.publishAnswer>> {
    const about = await this.about(params.activity)
    return isProblem(about) ? about : this.store(about, body)
  }

  @Implements(routes.publishProjectAnswer)
  async publishOfProject(@Input() { params, body }: RouteInput<typeof routes.publishProjectAnswer>): Promise<RouteResult<typeof routes.publishProjectAnswer>> {
    const about = await this.about(params.activity, params.project)
    return isProblem(about) ? about : this.store(about, body)
  }

  @Implements(routes.withdrawAnswer)
  async withdraw(@Input() { params }: RouteInput<typeof routes.withdrawAnswer>): Promise<RouteResult<typeof routes.withdrawAnswer>> {
    const about = await this.about(params.activity)
    return isProblem(about) ? about : this.remove(about)
  }

  @Implements(routes.withdrawProjectAnswer)
  async withdrawOfProject(@Input() { params }: RouteInput<typeof routes.withdrawProjectAnswer>): Promise<RouteResult<typeof routes.withdrawProjectAnswer>> {
    const about = await this.about(params.activity, params.project)
    return isProblem(about) ? about : this.remove(about)
  }

  private async about(activity: string, projectId?: string): Promise<About | Problem> {
    const record = await this.activities.find(activity)
    if (record === undefined) return NotFound({ activity })
    if (projectId === undefined) return { record }
    const id = ProjectId.decode(projectId)
    const project = await this.projects.find(record.id, projectId)
    return id === undefined || project === undefined ? NotFound({ project: projectId }) : { record, project: { id, reference: project.reference } }
  }

  private async store(about: About, content: OfficialAnswerContent): Promise<OfficialAnswer | Problem> {
    const { record, project } = about
    if (!(await this.results.isPublished(record.id))) return NoResultYet({ activity: record.activity.id })
    const answer = await this.officialAnswers.publish(record, project?.id, content)
    await this.record(about, answer.changedAt === undefined ? 'answer-published' : 'answer-changed', content)
    return answer
  }

  private async remove(about: About): Promise<Problem | undefined> {
    if (!(await this.officialAnswers.withdraw(about.record, about.project?.id))) return NotFound({ activity: about.record.activity.id })
    await this.record(about, 'answer-withdrawn', {})
  }

  private async record({ record, project }: About, act: string, facts: Partial<OfficialAnswerContent>): Promise<void> {
    await this.audit.record({
      action: `participatory-budget.${act}`,
      subject: record.activity.id,
      isPublic: true,
      details: { ...(project === undefined ? {} : { project: project.reference }), ...facts },
    })
  }
}
