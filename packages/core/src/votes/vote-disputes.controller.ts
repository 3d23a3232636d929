import { Controller } from '@nestjs/common'
import { ActivityId, isProblem, NotFound, voteDisputesApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Clock, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { ComplaintStore } from './complaint.store.js'
import { Complaints, isDisputable } from './complaints.service.js'
import { VoteAudit } from './vote-audit.service.js'
import { disputeEnd } from './vote.row.js'
import { VoteStore } from './vote.store.js'

const { routes } = voteDisputesApi
type Routes = typeof routes

/** Disputes about a vote, for everyone. */
@Controller()
export class VoteDisputesController {
  constructor(
    private readonly activities: Activities,
    private readonly votes: VoteStore,
    private readonly store: ComplaintStore,
    private readonly complaints: Complaints,
    private readonly audits: VoteAudit,
    private readonly clock: Clock,
  ) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const record = await this.record(params.activity)
    const vote = record === undefined ? undefined : await this.votes.find(record.id)
    if (record === undefined || vote === undefined) return NotFound()
    return {
      until: disputeEnd(vote)?.toISOString(),
      isOpen: isDisputable(vote, this.clock.now()),
      complaints: (await this.store.list(record.id)).map(({ state, reason, decidedOn }) => ({ state, reason, decidedOn })),
      effect: vote.effect,
      statements: await this.audits.statements(record.id),
    }
  }

  @Implements(routes.complain)
  async complain(@Input() { params, body }: RouteInput<Routes['complain']>): Promise<RouteResult<Routes['complain']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const reference = await this.complaints.make(record, body)
    return isProblem(reference) ? reference : { reference }
  }

  @Implements(routes.status)
  async status(@Input() { params, body }: RouteInput<Routes['status']>): Promise<RouteResult<Routes['status']>> {
    const record = await this.record(params.activity)
    const complaint = record === undefined ? undefined : await this.complaints.status(record, body.reference)
    if (complaint === undefined || isProblem(complaint)) return complaint ?? NotFound()
    const { state, reason, decidedOn } = complaint
    return { state, reason, decidedOn }
  }

  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    return id === undefined ? undefined : await this.activities.findPublic(id)
  }
}
