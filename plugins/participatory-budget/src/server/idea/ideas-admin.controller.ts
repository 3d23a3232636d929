import { isProblem, NotFound, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { ideasStaffApi, type StaffIdea } from '../../contract/index.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { IdeaDecisions, type IdeaPlace } from './idea-decisions.service.js'
import { ideaSettings } from './idea-phase.js'
import { IdeaProposals } from './idea-proposals.service.js'
import { IdeaQueue } from './idea-queue.service.js'
import type { IdeaRow } from './idea.row.js'

const { routes } = ideasStaffApi

/** The queue of ideas, and what services say of them. */
@Controller()
export class IdeasAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly queueService: IdeaQueue,
    private readonly proposals: IdeaProposals,
    private readonly decisions: IdeaDecisions,
    private readonly papers: BallotPaperService,
  ) {}

  @Implements(routes.overview)
  async overview(@Input() input: RouteInput<typeof routes.overview>): Promise<RouteResult<typeof routes.overview>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return {
      settings: ideaSettings(record),
      ...(await this.queueService.counts(record.id)),
      services: await this.queueService.services(record),
      isFrozen: await this.papers.isFrozen(record),
    }
  }

  @Implements(routes.queue)
  async queue(@Input() input: RouteInput<typeof routes.queue>): Promise<RouteResult<typeof routes.queue>> {
    const record = await this.activities.find(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : await this.queueService.page(record.id, input.query)
  }

  @Implements(routes.idea)
  async idea(@Input() input: RouteInput<typeof routes.idea>): Promise<RouteResult<typeof routes.idea>> {
    return await this.on(input.params, async (place) => await this.decisions.held(place))
  }

  @Implements(routes.enter)
  async enter(@Input() input: RouteInput<typeof routes.enter>): Promise<RouteResult<typeof routes.enter>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const { channel, ...proposal } = input.body
    const idea = await this.proposals.enter(record, proposal, channel)
    return isProblem(idea) ? idea : await this.queueService.read(idea)
  }

  @Implements(routes.judge)
  async judge(@Input() input: RouteInput<typeof routes.judge>): Promise<RouteResult<typeof routes.judge>> {
    return await this.on(input.params, async (place) => await this.decisions.judge(place, input.body.isMet, input.body.reason))
  }

  @Implements(routes.ask)
  async ask(@Input() input: RouteInput<typeof routes.ask>): Promise<RouteResult<typeof routes.ask>> {
    return await this.on(input.params, async (place) => await this.decisions.ask(place, input.body.service, input.body.dueOn))
  }

  @Implements(routes.answer)
  async answer(@Input() input: RouteInput<typeof routes.answer>): Promise<RouteResult<typeof routes.answer>> {
    return await this.on(input.params, async (place) => await this.decisions.answer(place, input.params.assessment, input.body))
  }

  @Implements(routes.unask)
  async unask(@Input() input: RouteInput<typeof routes.unask>): Promise<RouteResult<typeof routes.unask>> {
    return await this.on(input.params, async (place) => await this.decisions.unask(place, input.params.assessment))
  }

  @Implements(routes.note)
  async note(@Input() input: RouteInput<typeof routes.note>): Promise<RouteResult<typeof routes.note>> {
    return await this.on(input.params, async (place) => await this.decisions.note(place, input.body.text))
  }

  @Implements(routes.decide)
  async decide(@Input() input: RouteInput<typeof routes.decide>): Promise<RouteResult<typeof routes.decide>> {
    return await this.on(input.params, async (place) => await this.decisions.decideFeasibility(place, input.body))
  }

  private async on(
    { activity, idea }: { activity: string; idea: string },
    act: (place: IdeaPlace) => Promise<IdeaRow | Problem>,
  ): Promise<StaffIdea | Problem> {
    const record = await this.activities.find(activity)
    if (record === undefined) return NotFound({ activity })
    const done = await act({ record, id: idea })
    return isProblem(done) ? done : await this.queueService.read(done)
  }
}
