import { isProblem, NotFound, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { ideasStaffApi, type StaffIdea } from '../../contract/index.js'
import { BallotCatalogue } from '../ballot/ballot-catalogue.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { IdeaDecisions, type IdeaPlace } from './idea-decisions.service.js'
import { IdeaOrigins } from './idea-origins.service.js'
import { IdeaQueue } from './idea-queue.service.js'
import type { IdeaRow } from './idea.row.js'

const { routes } = ideasStaffApi

/** What becomes of an idea: publication, refusal, merger, division, project, and the way back. */
@Controller()
export class IdeaLifeAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly decisions: IdeaDecisions,
    private readonly origins: IdeaOrigins,
    private readonly queue: IdeaQueue,
    private readonly catalogue: BallotCatalogue,
  ) {}

  @Implements(routes.publish)
  async publish(@Input() input: RouteInput<typeof routes.publish>): Promise<RouteResult<typeof routes.publish>> {
    return await this.on(input.params, async (place) => await this.decisions.decide(place, { act: 'publish' }))
  }

  @Implements(routes.decline)
  async decline(@Input() input: RouteInput<typeof routes.decline>): Promise<RouteResult<typeof routes.decline>> {
    return await this.on(input.params, async (place) => await this.decisions.decide(place, { act: 'decline', reason: input.body.reason }))
  }

  @Implements(routes.withdraw)
  async withdraw(@Input() input: RouteInput<typeof routes.withdraw>): Promise<RouteResult<typeof routes.withdraw>> {
    return await this.on(input.params, async (place) => await this.decisions.decide(place, { act: 'withdraw', reason: input.body.reason }))
  }

  @Implements(routes.merge)
  async merge(@Input() input: RouteInput<typeof routes.merge>): Promise<RouteResult<typeof routes.merge>> {
    return await this.on(input.params, async (place) => await this.origins.merge(place, input.body.ideas, input.body.reason))
  }

  @Implements(routes.split)
  async split(@Input() input: RouteInput<typeof routes.split>): Promise<RouteResult<typeof routes.split>> {
    return await this.on(input.params, async (place) => await this.origins.split(place, input.body.parts, input.body.reason))
  }

  @Implements(routes.makeProject)
  async makeProject(@Input() input: RouteInput<typeof routes.makeProject>): Promise<RouteResult<typeof routes.makeProject>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const made = await this.origins.makeProject({ record, id: input.params.idea }, input.body)
    if (isProblem(made)) return made
    this.catalogue.forget(record.id)
    return { idea: await this.queue.read(made.idea), project: made.project }
  }

  @Implements(routes.reopen)
  async reopen(@Input() input: RouteInput<typeof routes.reopen>): Promise<RouteResult<typeof routes.reopen>> {
    return await this.on(input.params, async (place) => {
      const done = await this.origins.reopen(place, input.body.reason)
      this.catalogue.forget(place.record.id)
      return done
    })
  }

  private async on(
    { activity, idea }: { activity: string; idea: string },
    act: (place: IdeaPlace) => Promise<IdeaRow | Problem>,
  ): Promise<StaffIdea | Problem> {
    const record = await this.activities.find(activity)
    if (record === undefined) return NotFound({ activity })
    const done = await act({ record, id: idea })
    return isProblem(done) ? done : await this.queue.read(done)
  }
}
