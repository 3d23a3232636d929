import { Controller } from '@nestjs/common'
import { identityProviderKeysApi, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { publicKeysOf } from './client-keys.js'
import { IdentityProviderStore } from './identity-provider.store.js'
import { ProviderSecrets } from './provider-secrets.service.js'

const { routes } = identityProviderKeysApi
type Routes = typeof routes

/** The commune's public keys, for providers. */
@Controller()
export class IdentityProviderKeysController {
  constructor(
    private readonly store: IdentityProviderStore,
    private readonly secrets: ProviderSecrets,
  ) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const record = await this.store.findByMethod(params.method)
    const keys =
      record?.keysSealed === undefined ? undefined : await this.secrets.openKeys(record.method, record.keysSealed)
    return keys === undefined ? NotFound() : { keys: publicKeysOf(keys) }
  }
}
