import { Controller } from '@nestjs/common'
import {
  isProblem,
  NotFound,
  peopleApi,
  StaffId,
  type Problem,
  type RouteInput,
  type RouteResult,
  type StaffMember,
} from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { RoleCatalog } from '../access/role-catalog.js'
import { StaffRecovery } from '../second-factor/staff-recovery.service.js'
import { PeopleService } from './people.service.js'

const { routes } = peopleApi
type Routes = typeof routes

/** Staff and their roles. */
@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly roles: RoleCatalog,
    private readonly recovery: StaffRecovery,
  ) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    const roles = this.roles
      .all()
      .map(({ id, title, permissions }) => ({
        id,
        title,
        permissions: permissions.map((each) => ({ id: each.id, title: each.title })),
      }))
    return { people: await this.people.list(), roles }
  }

  @Implements(routes.invite)
  async invite(@Input() { body }: RouteInput<Routes['invite']>): Promise<StaffMember | Problem> {
    return await this.people.invite(body)
  }

  @Implements(routes.changeRoles)
  async changeRoles(
    @Input() { params, body }: RouteInput<Routes['changeRoles']>,
  ): Promise<StaffMember | Problem> {
    return await this.people.changeRoles(params.member, body.roles)
  }

  @Implements(routes.remove)
  async remove(@Input() { params }: RouteInput<Routes['remove']>): Promise<RouteResult<Routes['remove']>> {
    return await this.people.remove(params.member)
  }

  @Implements(routes.startRecovery)
  async startRecovery(
    @Input() { params }: RouteInput<Routes['startRecovery']>,
  ): Promise<RouteResult<Routes['startRecovery']>> {
    const id = StaffId.decode(params.member)
    const started = id === undefined ? NotFound() : await this.recovery.start(id, 'colleague')
    return isProblem(started) ? started : { code: started.code, expiresAt: started.expiresAt.toISOString() }
  }
}
