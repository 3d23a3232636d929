import { Controller } from '@nestjs/common'
import {
  ActivityId,
  InvalidInput,
  isProblem,
  NotFound,
  participationAdminApi,
  PhaseId,
  ProcessId,
  type Activity,
  type Problem,
  type RouteInput,
  type RouteResult,
} from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { ActivityLifecycle } from './activity-lifecycle.service.js'
import { ActivityService } from './activity.service.js'
import { ParticipationReader } from './participation-reader.service.js'
import type { StoredActivity } from './participation-rows.js'
import { PhaseService } from './phase.service.js'

const { routes } = participationAdminApi
type Routes = typeof routes

@Controller()
export class ActivityAdminController {
  constructor(
    private readonly activities: ActivityService,
    private readonly lifecycle: ActivityLifecycle,
    private readonly phases: PhaseService,
    private readonly reader: ParticipationReader,
  ) {}

  @Implements(routes.createActivity)
  async create(@Input() { body }: RouteInput<Routes['createActivity']>): Promise<RouteResult<Routes['createActivity']>> {
    const processId = body.processId === undefined ? undefined : ProcessId.decode(body.processId)
    if (body.processId !== undefined && processId === undefined) return InvalidInput({}, [{ path: 'processId', code: 'not-an-id' }])
    return this.answer(await this.activities.create({ ...body, processId }))
  }

  @Implements(routes.activity)
  async read(@Input() { params }: RouteInput<Routes['activity']>): Promise<RouteResult<Routes['activity']>> {
    const id = ActivityId.decode(params.activity)
    return (id === undefined ? undefined : await this.reader.activityForStaff(id)) ?? NotFound()
  }

  @Implements(routes.updateActivity)
  async update(@Input() { params, body }: RouteInput<Routes['updateActivity']>): Promise<RouteResult<Routes['updateActivity']>> {
    const id = ActivityId.decode(params.activity)
    return id === undefined ? NotFound() : this.answer(await this.activities.update(id, body))
  }

  @Implements(routes.moveActivity)
  async move(@Input() { params, body }: RouteInput<Routes['moveActivity']>): Promise<RouteResult<Routes['moveActivity']>> {
    const id = ActivityId.decode(params.activity)
    return id === undefined ? NotFound() : this.answer(await this.lifecycle.move(id, body.to))
  }

  @Implements(routes.setPhases)
  async setPhases(@Input() { params, body }: RouteInput<Routes['setPhases']>): Promise<RouteResult<Routes['setPhases']>> {
    const id = ActivityId.decode(params.activity)
    if (id === undefined) return NotFound()
    const phases = body.phases.map((phase) => ({
      ...phase,
      id: phase.id === undefined ? undefined : PhaseId.decode(phase.id),
      startsAt: new Date(phase.startsAt),
      endsAt: new Date(phase.endsAt),
    }))
    return this.answer(await this.phases.setPhases(id, phases))
  }

  @Implements(routes.movePhase)
  async movePhase(@Input() { params, body }: RouteInput<Routes['movePhase']>): Promise<RouteResult<Routes['movePhase']>> {
    const id = ActivityId.decode(params.activity)
    const phase = PhaseId.decode(params.phase)
    return id === undefined || phase === undefined ? NotFound() : this.answer(await this.phases.move(id, phase, body.to))
  }

  private answer(result: StoredActivity | Problem): Activity | Problem {
    return isProblem(result) ? result : this.reader.activity(result)
  }
}
