import { Controller } from '@nestjs/common'
import { NotFound, participationApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { ParticipationReader } from './participation-reader.service.js'

const { routes } = participationApi
type Routes = typeof routes

@Controller()
export class ParticipationController {
  constructor(private readonly reader: ParticipationReader) {}

  @Implements(routes.overview)
  overview(): Promise<RouteResult<Routes['overview']>> {
    return this.reader.overview('residents')
  }

  @Implements(routes.process)
  async process(@Input() { params }: RouteInput<Routes['process']>): Promise<RouteResult<Routes['process']>> {
    return (await this.reader.publicProcess(params.slug)) ?? NotFound()
  }

  @Implements(routes.activity)
  async activity(@Input() { params }: RouteInput<Routes['activity']>): Promise<RouteResult<Routes['activity']>> {
    return (await this.reader.publicActivity(params.slug)) ?? NotFound()
  }
}
