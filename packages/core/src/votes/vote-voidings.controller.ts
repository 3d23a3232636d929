import { Controller } from '@nestjs/common'
import { ActivityId, CensusPersonId, isProblem, NotFound, VoteVoidingId, voteVoidingsApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { CensusSettingsService } from '../census/census-settings.service.js'
import { CommuneCensus } from '../census/commune-census.js'
import { PersonFinder } from '../census/person-finder.service.js'
import { VoteHandlers } from './vote-handlers.js'
import { VoteVoidings } from './vote-voidings.service.js'

const { routes } = voteVoidingsApi
type Routes = typeof routes

/** Voiding the vote of a person, for staff. */
@Controller()
export class VoteVoidingsController {
  constructor(
    private readonly activities: Activities,
    private readonly handlers: VoteHandlers,
    private readonly voidings: VoteVoidings,
    private readonly finder: PersonFinder,
    private readonly census: CommuneCensus,
    private readonly settings: CensusSettingsService,
  ) {}

  @Implements(routes.list)
  async list(@Input() { params }: RouteInput<Routes['list']>): Promise<RouteResult<Routes['list']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    return {
      hasCensus: await this.census.isInForce(),
      usesNumbers: (await this.settings.read()).deskUsesNumbers,
      waiting: await this.voidings.waiting(record),
    }
  }

  @Implements(routes.about)
  async about(@Input() { params }: RouteInput<Routes['about']>): Promise<RouteResult<Routes['about']>> {
    const id = VoteVoidingId.decode(params.voiding)
    const found = id === undefined ? undefined : await this.voidings.about(id)
    if (found === undefined) return NotFound()
    const { id: activity, title } = found.record.activity
    return { activity, title, person: found.person }
  }

  @Implements(routes.search)
  async search(@Input() { params, body }: RouteInput<Routes['search']>): Promise<RouteResult<Routes['search']>> {
    if ((await this.record(params.activity)) === undefined) return NotFound()
    const found = await this.finder.find(body)
    return isProblem(found) ? found : { people: [...found] }
  }

  @Implements(routes.propose)
  async propose(@Input() { params, body }: RouteInput<Routes['propose']>): Promise<RouteResult<Routes['propose']>> {
    const [record, personId] = [await this.record(params.activity), CensusPersonId.decode(body.person)]
    return record === undefined || personId === undefined ? NotFound() : await this.voidings.propose(record, { personId, reason: body.reason })
  }

  /** The activity, if its plugin holds votes. */
  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    const record = id === undefined ? undefined : await this.activities.find(id)
    return record === undefined || this.handlers.of(record.activity.plugin) === undefined ? undefined : record
  }
}
