import { ActivityId, NotFound, publicActsApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { PublicActs } from './public-acts.service.js'

const { routes } = publicActsApi
type Routes = typeof routes

/** Official acts of activities that residents can see. */
@Controller()
export class PublicActsController {
  constructor(
    private readonly activities: Activities,
    private readonly acts: PublicActs,
  ) {}

  @Implements(routes.recent)
  async recent(@Input() { query }: RouteInput<Routes['recent']>): Promise<RouteResult<Routes['recent']>> {
    return { acts: query.about === 'register' ? await this.acts.ofRegisters() : await this.acts.recent() }
  }

  @Implements(routes.list)
  async list(@Input() { params }: RouteInput<Routes['list']>): Promise<RouteResult<Routes['list']>> {
    const id = ActivityId.decode(params.activity)
    const isShown = id !== undefined && (await this.activities.findPublic(id)) !== undefined
    return isShown ? { acts: await this.acts.of(params.activity) } : NotFound()
  }
}
