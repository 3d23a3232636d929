import { ActivityId, ballotLogApi, isProblem, NotFound, pickText, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, type ActivityRecord, CommuneContext, Implements, Input, Translator } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { BallotLogReader, type StoredCheckpoint } from './ballot-log-reader.service.js'
import { atomFeed } from './checkpoint-feed.js'

const { routes } = ballotLogApi
type Routes = typeof routes

const IN_FEED = 50

/** The public logs of ballot boxes, for everybody. */
@Controller()
export class BallotLogController {
  constructor(
    private readonly activities: Activities,
    private readonly logs: BallotLogReader,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
  ) {}

  @Implements(routes.checkpoint)
  async checkpoint(@Input() { params }: RouteInput<Routes['checkpoint']>): Promise<RouteResult<Routes['checkpoint']>> {
    return await this.within(params.activity, async ({ id }) => {
      const latest = await this.logs.latest(id)
      return latest === undefined ? NotFound() : { fileName: 'checkpoint.txt', mediaType: 'text/plain', content: latest.note }
    })
  }

  @Implements(routes.checkpoints)
  async checkpoints(@Input() { params, query }: RouteInput<Routes['checkpoints']>): Promise<RouteResult<Routes['checkpoints']>> {
    return await this.within(params.activity, async ({ id }) => {
      const page = await this.logs.page(id, query)
      return isProblem(page) ? page : { ...page, items: page.items.map(({ number, note }) => ({ number, note })) }
    })
  }

  @Implements(routes.feed)
  async feed(@Input() { params }: RouteInput<Routes['feed']>): Promise<RouteResult<Routes['feed']>> {
    return await this.within(params.activity, async (record) => ({
      fileName: 'checkpoints.atom',
      mediaType: 'application/atom+xml; charset=utf-8',
      content: this.atom(record, await this.logs.newest(record.id, IN_FEED)),
    }))
  }

  @Implements(routes.key)
  async key(@Input() { params }: RouteInput<Routes['key']>): Promise<RouteResult<Routes['key']>> {
    return await this.within(params.activity, async ({ id }) => await this.logs.key(id))
  }

  @Implements(routes.leaves)
  async leaves(@Input() { params, query }: RouteInput<Routes['leaves']>): Promise<RouteResult<Routes['leaves']>> {
    return await this.within(params.activity, async ({ id }) => await this.logs.leaves(id, query))
  }

  @Implements(routes.superseded)
  async superseded(@Input() { params, query }: RouteInput<Routes['superseded']>): Promise<RouteResult<Routes['superseded']>> {
    return await this.within(params.activity, async ({ id }) => await this.logs.superseded(id, query))
  }

  @Implements(routes.proof)
  async proof(@Input() { params, body }: RouteInput<Routes['proof']>): Promise<RouteResult<Routes['proof']>> {
    return await this.within(params.activity, async ({ id }) => await this.logs.trace(id, body.trackingCode))
  }

  @Implements(routes.consistency)
  async consistency(@Input() { params, query }: RouteInput<Routes['consistency']>): Promise<RouteResult<Routes['consistency']>> {
    return await this.within(params.activity, async ({ id }) => await this.logs.consistency(id, query))
  }

  /** Of an activity that residents can see and that has a ballot box. */
  private async within<T>(activity: string, task: (record: ActivityRecord) => Promise<T>): Promise<T | Problem> {
    const id = ActivityId.decode(activity)
    const record = id === undefined ? undefined : await this.activities.findPublic(id)
    if (record === undefined || (await this.logs.box(record.id)) === 'none') return NotFound({ activity })
    return await task(record)
  }

  private atom({ activity }: ActivityRecord, checkpoints: readonly StoredCheckpoint[]): string {
    const locale = this.commune.defaultLocale()
    return atomFeed({
      activity: activity.id,
      title: this.texts.text(locale, 'core:ballot-log.feed', { activity: pickText(activity.title, locale) }),
      author: pickText(this.commune.commune().name, locale),
      address: this.commune.address(routes.feed.fullPath.replace(':activity', activity.id)),
      entries: checkpoints.map(({ number, size, at, note }) => ({ number, at, note, title: this.texts.text(locale, 'core:ballot-log.entry', { number, size }) })),
    })
  }
}
