import { Controller } from '@nestjs/common'
import { isProblem, NotFound, participationAdminApi, ProcessId, type Problem, type Process, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { ParticipationReader } from './participation-reader.service.js'
import type { StoredProcess } from './participation-rows.js'
import { ProcessService } from './process.service.js'

const { routes } = participationAdminApi
type Routes = typeof routes

@Controller()
export class ProcessAdminController {
  constructor(
    private readonly processes: ProcessService,
    private readonly reader: ParticipationReader,
  ) {}

  @Implements(routes.list)
  list(): Promise<RouteResult<Routes['list']>> {
    return this.reader.overview('staff')
  }

  @Implements(routes.createProcess)
  async create(@Input() { body }: RouteInput<Routes['createProcess']>): Promise<RouteResult<Routes['createProcess']>> {
    const { slug, ...content } = body
    return this.answer(await this.processes.create(content, slug))
  }

  @Implements(routes.process)
  async read(@Input() { params }: RouteInput<Routes['process']>): Promise<RouteResult<Routes['process']>> {
    const id = ProcessId.decode(params.process)
    return (id === undefined ? undefined : await this.reader.processForStaff(id)) ?? NotFound()
  }

  @Implements(routes.updateProcess)
  async update(@Input() { params, body }: RouteInput<Routes['updateProcess']>): Promise<RouteResult<Routes['updateProcess']>> {
    const id = ProcessId.decode(params.process)
    return id === undefined ? NotFound() : this.answer(await this.processes.update(id, body))
  }

  @Implements(routes.moveProcess)
  async move(@Input() { params, body }: RouteInput<Routes['moveProcess']>): Promise<RouteResult<Routes['moveProcess']>> {
    const id = ProcessId.decode(params.process)
    return id === undefined ? NotFound() : this.answer(await this.processes.move(id, body.to))
  }

  private async answer(result: StoredProcess | Problem): Promise<Process | Problem> {
    return isProblem(result) ? result : ((await this.reader.withActivities(result, 'staff')) ?? NotFound())
  }
}
