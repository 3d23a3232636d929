import { Controller } from '@nestjs/common'
import { actsApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { ActRegistry } from './act-registry.js'
import { ProposalList } from './proposal-list.service.js'
import { Proposals } from './proposals.service.js'

const { routes } = actsApi
type Routes = typeof routes

/** Acts for two people, for the second one. */
@Controller()
export class ActsController {
  constructor(
    private readonly proposals: Proposals,
    private readonly proposalList: ProposalList,
    private readonly registry: ActRegistry,
  ) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    return await this.proposalList.read()
  }

  @Implements(routes.kinds)
  kinds(): RouteResult<Routes['kinds']> {
    return { kinds: this.registry.all().map(({ name, title }) => ({ act: name, title })) }
  }

  @Implements(routes.confirm)
  async confirm(@Input() { params }: RouteInput<Routes['confirm']>): Promise<RouteResult<Routes['confirm']>> {
    return await this.proposals.confirm(params.proposal)
  }

  @Implements(routes.refuse)
  async refuse(@Input() { params, body }: RouteInput<Routes['refuse']>): Promise<RouteResult<Routes['refuse']>> {
    return await this.proposals.refuse(params.proposal, body.reason)
  }

  @Implements(routes.withdraw)
  async withdraw(@Input() { params }: RouteInput<Routes['withdraw']>): Promise<RouteResult<Routes['withdraw']>> {
    return await this.proposals.withdraw(params.proposal)
  }
}
