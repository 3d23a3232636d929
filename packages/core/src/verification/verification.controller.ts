import { Controller } from '@nestjs/common'
import {
  ActivityId,
  NotFound,
  verificationApi,
  verificationReturnApi,
  type RouteInput,
  type RouteResult,
} from '@parvis/contract'
import { Activities, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { VerificationFlow } from './methods/verification-flow.service.js'
import { ProofCookies } from './proof/proof-cookies.js'
import { VerificationReader } from './verification-reader.service.js'

const { routes } = verificationApi
type Routes = typeof routes
type ReturnRoutes = typeof verificationReturnApi.routes

/** Residents prove themselves for one activity. */
@Controller()
export class VerificationController {
  constructor(
    private readonly activities: Activities,
    private readonly reader: VerificationReader,
    private readonly flow: VerificationFlow,
    private readonly proofs: ProofCookies,
  ) {}

  @Implements(routes.state)
  async state(@Input() { params }: RouteInput<Routes['state']>): Promise<RouteResult<Routes['state']>> {
    const record = await this.record(params.activity)
    return record === undefined ? NotFound() : await this.reader.state(record)
  }

  @Implements(routes.answer)
  async answer(@Input() { params, body }: RouteInput<Routes['answer']>): Promise<RouteResult<Routes['answer']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const { method, step } = params
    return await this.flow.answer(record, { ...body, method, step, toll: body.toll, returnTo: body.returnTo })
  }

  @Implements(routes.forget)
  async forget(@Input() { params }: RouteInput<Routes['forget']>): Promise<void> {
    const id = ActivityId.decode(params.activity)
    if (id !== undefined) this.proofs.forget(id)
  }

  @Implements(verificationReturnApi.routes.take)
  async takeReturn(
    @Input() { body }: RouteInput<ReturnRoutes['take']>,
  ): Promise<RouteResult<ReturnRoutes['take']>> {
    return await this.flow.takeReturn(body.fields, body.locale)
  }

  /** The activity, if residents see it. */
  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    if (id === undefined) return undefined
    // From memory where it can be: no transaction stays open while a method asks another site.
    return (await this.activities.cached(id)) ?? (await this.activities.findPublic(id))
  }
}
