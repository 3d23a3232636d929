import { NotFound, type FileAnswer, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetApi, NoResultYet } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { ballotsFileName } from './recount-command.js'
import { ResultService } from './result.service.js'

const { routes } = budgetApi
const PB = 'text/plain; charset=utf-8'

/** The published result and its files, for everyone. */
@Controller()
export class ResultController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly results: ResultService,
  ) {}

  @Implements(routes.result)
  async result(@Input() input: RouteInput<typeof routes.result>): Promise<RouteResult<typeof routes.result>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return (await this.results.find(record.id)) ?? NoResultYet({ activity: input.params.activity })
  }

  @Implements(routes.resultPb)
  resultPb(@Input() input: RouteInput<typeof routes.resultPb>): Promise<RouteResult<typeof routes.resultPb>> {
    return this.file(input.params.activity, 'election.pb', PB)
  }

  @Implements(routes.resultEnvelopePb)
  async resultEnvelopePb(@Input() input: RouteInput<typeof routes.resultEnvelopePb>): Promise<RouteResult<typeof routes.resultEnvelopePb>> {
    const { activity, envelope } = input.params
    const record = await this.activities.findPublic(activity)
    const result = record === undefined ? undefined : await this.results.find(record.id)
    const found = result?.envelopes.find(({ id }) => id === envelope)
    if (result !== undefined && found === undefined) return NotFound({ envelope })
    return this.file(activity, found?.ballotsFile ?? ballotsFileName(envelope, 1), PB)
  }

  @Implements(routes.resultProjects)
  resultProjects(@Input() input: RouteInput<typeof routes.resultProjects>): Promise<RouteResult<typeof routes.resultProjects>> {
    return this.file(input.params.activity, 'projects.csv', 'text/csv; charset=utf-8')
  }

  @Implements(routes.resultJson)
  resultJson(@Input() input: RouteInput<typeof routes.resultJson>): Promise<RouteResult<typeof routes.resultJson>> {
    return this.file(input.params.activity, 'result.json', 'application/json')
  }

  private async file(activity: string, name: string, mediaType: string): Promise<FileAnswer | Problem> {
    const record = await this.activities.findPublic(activity)
    if (record === undefined) return NotFound({ activity })
    const content = await this.results.file(record.id, name)
    if (content === undefined) return NoResultYet({ activity })
    return { fileName: `${record.activity.slug}-${name}`, mediaType, content }
  }
}
