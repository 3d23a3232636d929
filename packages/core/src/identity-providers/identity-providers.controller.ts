import { Controller } from '@nestjs/common'
import { identityProvidersApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { IDENTITY_PROVIDER_SHAPES } from './identity-provider-presets.js'
import { IdentityProviders } from './identity-providers.service.js'
import { NationalNumberAuthorisations } from './national-number-authorisation.service.js'

const { routes } = identityProvidersApi
type Routes = typeof routes

/** Identity providers of residents, for staff. */
@Controller()
export class IdentityProvidersController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly authorisations: NationalNumberAuthorisations,
  ) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    return { providers: await this.providers.list(), presets: [...IDENTITY_PROVIDER_SHAPES] }
  }

  @Implements(routes.add)
  async add(@Input() { body }: RouteInput<Routes['add']>): Promise<RouteResult<Routes['add']>> {
    return await this.providers.add(body.preset, body)
  }

  @Implements(routes.save)
  async save(@Input() { params, body }: RouteInput<Routes['save']>): Promise<RouteResult<Routes['save']>> {
    return await this.providers.save(params.provider, body)
  }

  @Implements(routes.remove)
  async remove(@Input() { params }: RouteInput<Routes['remove']>): Promise<RouteResult<Routes['remove']>> {
    return await this.providers.remove(params.provider)
  }

  @Implements(routes.check)
  async check(@Input() { params }: RouteInput<Routes['check']>): Promise<RouteResult<Routes['check']>> {
    return await this.providers.reach(params.provider)
  }

  @Implements(routes.authorise)
  async authorise(@Input() { params, body }: RouteInput<Routes['authorise']>): Promise<RouteResult<Routes['authorise']>> {
    return await this.authorisations.give(params.provider, body)
  }

  @Implements(routes.withdraw)
  async withdraw(@Input() { params }: RouteInput<Routes['withdraw']>): Promise<RouteResult<Routes['withdraw']>> {
    return await this.authorisations.withdraw(params.provider)
  }
}
