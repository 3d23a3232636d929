import { isProblem, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { IdeaId, ideasApi, IdeasNotOpen, NotAPicture } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { IdeaFollowers } from './idea-followers.store.js'
import { ideaPhase, ideaSettings, ideasState } from './idea-phase.js'
import { IdeaPictures } from './idea-pictures.service.js'
import { IdeaProposals } from './idea-proposals.service.js'
import { IdeaReading } from './idea-reading.service.js'
import { ideaReference } from './idea.row.js'

const { routes } = ideasApi

/** What residents read of ideas, and how they propose one. */
@Controller()
export class IdeasController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly reading: IdeaReading,
    private readonly proposals: IdeaProposals,
    private readonly pictures: IdeaPictures,
    private readonly followers: IdeaFollowers,
  ) {}

  @Implements(routes.facts)
  async facts(@Input() input: RouteInput<typeof routes.facts>): Promise<RouteResult<typeof routes.facts>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const phase = ideaPhase(record)
    return {
      ...ideaSettings(record),
      state: ideasState(record),
      ...(phase === undefined ? {} : { opensAt: phase.startsAt, closesAt: phase.endsAt }),
      ideas: await this.reading.count(record.id),
      caller: await this.proposals.caller(record),
    }
  }

  @Implements(routes.list)
  async list(@Input() input: RouteInput<typeof routes.list>): Promise<RouteResult<typeof routes.list>> {
    const record = await this.activities.findPublic(input.params.activity)
    return record === undefined ? NotFound({ activity: input.params.activity }) : await this.reading.page(record.id, input.query)
  }

  @Implements(routes.idea)
  async idea(@Input() input: RouteInput<typeof routes.idea>): Promise<RouteResult<typeof routes.idea>> {
    const record = await this.activities.findPublic(input.params.activity)
    const idea = record === undefined ? undefined : await this.reading.find(record.id, input.params.idea)
    return idea ?? NotFound({ idea: input.params.idea })
  }

  @Implements(routes.similar)
  async similar(@Input() input: RouteInput<typeof routes.similar>): Promise<RouteResult<typeof routes.similar>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return { ideas: await this.reading.similar(record.id, input.query.title) }
  }

  @Implements(routes.ofProject)
  async ofProject(@Input() input: RouteInput<typeof routes.ofProject>): Promise<RouteResult<typeof routes.ofProject>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return { ideas: await this.reading.ofProject(input.params.project) }
  }

  @Implements(routes.uploadPicture)
  async uploadPicture(@Input() input: RouteInput<typeof routes.uploadPicture>): Promise<RouteResult<typeof routes.uploadPicture>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    if (ideasState(record) !== 'open') return IdeasNotOpen()
    const picture = await this.pictures.keep(record.id, input.file)
    return picture === undefined ? NotAPicture() : { picture }
  }

  @Implements(routes.propose)
  async propose(@Input() input: RouteInput<typeof routes.propose>): Promise<RouteResult<typeof routes.propose>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const idea = await this.proposals.propose(record, input.body)
    return isProblem(idea) ? idea : { id: IdeaId.encode(idea.id), reference: ideaReference(idea.number), state: idea.state }
  }

  @Implements(routes.stopNews)
  async stopNews(@Input() input: RouteInput<typeof routes.stopNews>): Promise<RouteResult<typeof routes.stopNews>> {
    // In whatever state the activity is: who wants no more mails gets none.
    const record = await this.activities.find(input.params.activity)
    const isStopped = record !== undefined && (await this.followers.stop(record.id, input.body.key))
    return isStopped ? undefined : NotFound()
  }
}
