import { Controller } from '@nestjs/common'
import { ActivityId, eligibilityApi, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { StaffEligibility } from './staff-eligibility.service.js'

const { routes } = eligibilityApi
type Routes = typeof routes

/** Who may take part, for staff. */
@Controller()
export class EligibilityController {
  constructor(private readonly eligibility: StaffEligibility) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const id = ActivityId.decode(params.activity)
    return id === undefined ? NotFound() : await this.eligibility.read(id)
  }

  @Implements(routes.save)
  async save(@Input() { params, body }: RouteInput<Routes['save']>): Promise<RouteResult<Routes['save']>> {
    const id = ActivityId.decode(params.activity)
    return id === undefined ? NotFound() : await this.eligibility.save(id, params.action, body)
  }
}
