import { NotFound, pickText, type LocalizedText, type RouteInput, type RouteResult } from '@parvis/contract'
import { Access, CommuneContext, Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetApi } from '../contract/index.js'
import { BudgetActivities } from './budget-activity.service.js'
import { chooseProjects } from './project/choose-projects.js'
import { ProjectService } from './project/project.service.js'
import { VoteFactsService } from './vote-facts.service.js'

const { routes } = budgetApi

/** What residents read: facts and projects. */
@Controller()
export class BudgetController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly projectService: ProjectService,
    private readonly voteFacts: VoteFactsService,
    private readonly access: Access,
    private readonly context: CommuneContext,
  ) {}

  @Implements(routes.facts)
  async facts(@Input() input: RouteInput<typeof routes.facts>): Promise<RouteResult<typeof routes.facts>> {
    const record = await this.activities.findPublic(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : this.voteFacts.read(record)
  }

  @Implements(routes.projects)
  async projects(@Input() input: RouteInput<typeof routes.projects>): Promise<RouteResult<typeof routes.projects>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const { locale } = this.access.caller()
    const { languages } = this.context.commune()
    const text = (each: LocalizedText) => pickText(each, locale, languages)
    return chooseProjects(await this.projectService.all(record.id), input.query, text)
  }

  @Implements(routes.project)
  async project(@Input() input: RouteInput<typeof routes.project>): Promise<RouteResult<typeof routes.project>> {
    const record = await this.activities.findPublic(input.params.activity)
    const project = record === undefined ? undefined : await this.projectService.find(record.id, input.params.project)
    return project ?? NotFound({ project: input.params.project })
  }
}

