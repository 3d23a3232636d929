import { Controller } from '@nestjs/common'
import { ActivityId, isProblem, NotFound, votesStaffApi, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { StaffVotes } from './staff-votes.service.js'
import { VoteActs } from './vote-acts.service.js'
import { VoteHandlers } from './vote-handlers.js'
import { VoteRehearsal } from './vote-rehearsal.service.js'

const { routes } = votesStaffApi
type Routes = typeof routes

/** Secret votes, for staff. */
@Controller()
export class VotesAdminController {
  constructor(
    private readonly activities: Activities,
    private readonly handlers: VoteHandlers,
    private readonly votes: StaffVotes,
    private readonly rehearsals: VoteRehearsal,
    private readonly acts: VoteActs,
  ) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const record = await this.record(params.activity)
    return isProblem(record) ? record : await this.votes.read(record)
  }

  @Implements(routes.changeSettings)
  async changeSettings(
    @Input() { params, body }: RouteInput<Routes['changeSettings']>,
  ): Promise<RouteResult<Routes['changeSettings']>> {
    const record = await this.record(params.activity)
    if (isProblem(record)) return record
    return (await this.votes.changeSettings(record, body)) ?? (await this.votes.read(record))
  }

  @Implements(routes.rehearse)
  async rehearse(@Input() { params }: RouteInput<Routes['rehearse']>): Promise<RouteResult<Routes['rehearse']>> {
    const record = await this.record(params.activity)
    if (isProblem(record)) return record
    return (await this.rehearsals.hold(record)) ?? (await this.votes.read(record))
  }

  @Implements(routes.propose)
  async propose(@Input() { params, body }: RouteInput<Routes['propose']>): Promise<RouteResult<Routes['propose']>> {
    const record = await this.record(params.activity)
    return isProblem(record) ? record : await this.acts.propose(record, body.act, body.reason)
  }

  /** The activity, if its plugin holds votes. */
  private async record(publicId: string): Promise<ActivityRecord | Problem> {
    const id = ActivityId.decode(publicId)
    const record = id === undefined ? undefined : await this.activities.find(id)
    return record === undefined || this.handlers.of(record.activity.plugin) === undefined ? NotFound() : record
  }
}
