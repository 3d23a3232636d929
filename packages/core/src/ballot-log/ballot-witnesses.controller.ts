import { ballotWitnessesApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { BallotWitnesses } from './ballot-witnesses.service.js'

const { routes } = ballotWitnessesApi
type Routes = typeof routes

/** Witnesses of ballot logs, for staff. */
@Controller()
export class BallotWitnessesController {
  constructor(private readonly witnesses: BallotWitnesses) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    return { witnesses: await this.witnesses.list() }
  }

  @Implements(routes.add)
  async add(@Input() { body }: RouteInput<Routes['add']>): Promise<RouteResult<Routes['add']>> {
    return await this.witnesses.add(body)
  }

  @Implements(routes.remove)
  async remove(@Input() { params }: RouteInput<Routes['remove']>): Promise<RouteResult<Routes['remove']>> {
    return await this.witnesses.remove(params.witness)
  }
}
