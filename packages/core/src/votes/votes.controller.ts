import { Controller } from '@nestjs/common'
import { ActivityId, NotFound, votesApi, type LocalizedText, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { VoteTurnouts } from '../turnout/vote-turnout.service.js'
import { VerificationMethods } from '../verification/methods/verification-methods.js'
import { ReceiptMail } from './receipt-mail.service.js'
import { VoteDays } from './vote-days.service.js'
import { VotePapersService } from './vote-papers.service.js'
import { publicVote } from './vote.row.js'
import { VoteStore } from './vote.store.js'

const { routes } = votesApi
type Routes = typeof routes

/** Secret votes, for everyone. */
@Controller()
export class VotesController {
  constructor(
    private readonly activities: Activities,
    private readonly votes: VoteStore,
    private readonly daily: VoteDays,
    private readonly turnouts: VoteTurnouts,
    private readonly methods: VerificationMethods,
    private readonly receipts: ReceiptMail,
    private readonly papers: VotePapersService,
  ) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const record = await this.record(params.activity)
    const vote = record === undefined ? undefined : await this.votes.find(record.id)
    return vote === undefined ? NotFound() : publicVote(vote)
  }

  @Implements(routes.rules)
  async rules(@Input() { params }: RouteInput<Routes['rules']>): Promise<RouteResult<Routes['rules']>> {
    const record = await this.record(params.activity)
    const vote = record === undefined ? undefined : await this.votes.find(record.id)
    if (vote?.rules === undefined) return NotFound()
    return { fileName: 'rules.json', mediaType: 'application/json', content: vote.rules }
  }

  @Implements(routes.days)
  async days(@Input() { params }: RouteInput<Routes['days']>): Promise<RouteResult<Routes['days']>> {
    const record = await this.record(params.activity)
    const vote = record === undefined ? undefined : await this.votes.find(record.id)
    if (record === undefined || vote === undefined) return NotFound()
    const papers = vote.closedAt === undefined ? undefined : await this.papers.find(record.id)
    const days = await this.daily.list(record.id)
    return { days: days.map((day) => ({ ...day, methods: day.methods.map((each) => ({ ...each, ...this.titleOf(each.method) })) })), papers }
  }

  @Implements(routes.turnout)
  async turnout(@Input() { params }: RouteInput<Routes['turnout']>): Promise<RouteResult<Routes['turnout']>> {
    const record = await this.record(params.activity)
    const turnout = record === undefined ? undefined : await this.turnouts.find(record.id)
    if (turnout === undefined) return NotFound()
    return { ...turnout, methods: turnout.methods.map((each) => ({ ...each, ...this.titleOf(each.name) })) }
  }

  @Implements(routes.mailCode)
  async mailCode(@Input() { params, body }: RouteInput<Routes['mailCode']>): Promise<RouteResult<Routes['mailCode']>> {
    const record = await this.record(params.activity)
    if (record === undefined || (await this.votes.find(record.id)) === undefined) return NotFound()
    return await this.receipts.send(record, body)
  }

  /** What residents call a method, as long as it is installed. */
  private titleOf(method: string): { readonly title?: LocalizedText } {
    const title = this.methods.find(method)?.definition.title
    return title === undefined ? {} : { title }
  }

  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    return id === undefined ? undefined : await this.activities.findPublic(id)
  }
}
