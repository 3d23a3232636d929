import { Controller } from '@nestjs/common'
import { ActivityId, CensusPersonId, DeskCheckId, deskApi, isProblem, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Implements, Input } from '@parvis/plugin-api/server'
import { PersonFinder } from '../census/person-finder.service.js'
import { ProofCookies } from '../verification/proof/proof-cookies.js'
import { DeskChecks } from './desk-checks.service.js'
import { Desk } from './desk.service.js'

const { routes } = deskApi
type Routes = typeof routes

/** The desk, for clerks and helpers. */
@Controller()
export class DeskController {
  constructor(
    private readonly desk: Desk,
    private readonly checks: DeskChecks,
    private readonly finder: PersonFinder,
    private readonly activities: Activities,
    private readonly proofs: ProofCookies,
  ) {}

  @Implements(routes.overview)
  async overview(): Promise<RouteResult<Routes['overview']>> {
    return await this.desk.overview()
  }

  @Implements(routes.search)
  async search(@Input() { body }: RouteInput<Routes['search']>): Promise<RouteResult<Routes['search']>> {
    const found = await this.finder.find(body)
    return isProblem(found) ? found : { people: [...found] }
  }

  @Implements(routes.check)
  async check(@Input() { params, body }: RouteInput<Routes['check']>): Promise<RouteResult<Routes['check']>> {
    const [id, person] = [ActivityId.decode(params.activity), CensusPersonId.decode(body.person)]
    const record = id === undefined ? undefined : await this.activities.findPublic(id)
    return record === undefined || person === undefined ? NotFound() : await this.desk.check(record, person)
  }

  @Implements(routes.readCheck)
  async readCheck(@Input() { params }: RouteInput<Routes['readCheck']>): Promise<RouteResult<Routes['readCheck']>> {
    const id = DeskCheckId.decode(params.check)
    return id === undefined ? NotFound() : await this.checks.read(id)
  }

  @Implements(routes.issueCode)
  async issueCode(@Input() { params }: RouteInput<Routes['issueCode']>): Promise<RouteResult<Routes['issueCode']>> {
    const id = DeskCheckId.decode(params.check)
    return id === undefined ? NotFound() : await this.desk.issueCode(id)
  }

  @Implements(routes.beginSession)
  async beginSession(@Input() { params, body }: RouteInput<Routes['beginSession']>): Promise<RouteResult<Routes['beginSession']>> {
    const id = DeskCheckId.decode(params.check)
    return id === undefined ? NotFound() : await this.desk.beginSession(id, body.channel)
  }

  @Implements(routes.endSession)
  async endSession(@Input() { params }: RouteInput<Routes['endSession']>): Promise<RouteResult<Routes['endSession']>> {
    const id = ActivityId.decode(params.activity)
    if (id === undefined) return NotFound()
    this.proofs.forget(id)
    return undefined
  }
}
