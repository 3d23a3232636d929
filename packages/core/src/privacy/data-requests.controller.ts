import { Controller } from '@nestjs/common'
import { dataRequestsApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { DataRequests } from './data-requests.service.js'

const { routes } = dataRequestsApi
type Routes = typeof routes

/** Staff answer requests of residents about their data. */
@Controller()
export class DataRequestsController {
  constructor(private readonly requests: DataRequests) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    return { requests: await this.requests.list() }
  }

  @Implements(routes.add)
  async add(@Input() { body }: RouteInput<Routes['add']>): Promise<RouteResult<Routes['add']>> {
    return await this.requests.add(body)
  }

  @Implements(routes.show)
  async show(@Input() { params, body }: RouteInput<Routes['show']>): Promise<RouteResult<Routes['show']>> {
    return await this.requests.show(params.request, body)
  }

  @Implements(routes.erase)
  async erase(@Input() { params, body }: RouteInput<Routes['erase']>): Promise<RouteResult<Routes['erase']>> {
    return await this.requests.erase(params.request, body)
  }

  @Implements(routes.answer)
  async answer(@Input() { params, body }: RouteInput<Routes['answer']>): Promise<RouteResult<Routes['answer']>> {
    return await this.requests.answer(params.request, body.outcome)
  }
}
