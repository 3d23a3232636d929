import { Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  Configuration,
  customFetch,
  enableDecryptingResponses,
  enableNonRepudiationChecks,
  PrivateKeyJwt,
  setJwksCache,
  type ClientAuth,
} from 'openid-client'
import { openingKeysOf, signingKeyOf, type ClientKeys } from './client-keys.js'
import type { IdentityProviderRecord } from './identity-provider-record.js'
import type { DescribedProvider } from './provider-directory.service.js'
import { ProviderSecrets } from './provider-secrets.service.js'
import type { ProviderWire } from './provider-wire.js'
import { SAFE_ALGORITHMS, safeAlgorithms } from './safe-algorithms.js'

/** Spec I-19. */
const SKEW_SECONDS = 60
/** The library fetches keys again for an unknown key id only when those it has are this old. */
const REFETCHED_FROM_SECONDS = 60

/** Configurations of `openid-client`, one for each piece of work: they are small, and so nothing outlives its request. */
@Injectable()
export class ClientConfigurations {
  constructor(
    private readonly secrets: ProviderSecrets,
    private readonly clock: Clock,
  ) {}

  /** @returns nothing when there is no secret, or none that can still be opened. */
  async of(
    { method, settings, ...stored }: IdentityProviderRecord,
    { server, keys }: DescribedProvider,
    wire: ProviderWire,
  ): Promise<Configuration | undefined> {
    const isSigned = settings.clientAuthentication === 'private-key-jwt'
    const clientKeys =
      isSigned && stored.keysSealed !== undefined ? await this.secrets.openKeys(method, stored.keysSealed) : undefined
    const secret =
      !isSigned && stored.secretSealed !== undefined
        ? await this.secrets.openSecret(method, stored.secretSealed)
        : undefined
    const authentication = await authenticationBy(settings.clientAuthentication, { clientKeys, secret })
    if (authentication === undefined) return undefined
    const believed = {
      ...server,
      id_token_signing_alg_values_supported: safeAlgorithms(server.id_token_signing_alg_values_supported),
      userinfo_signing_alg_values_supported: [...SAFE_ALGORITHMS],
    }
    const client = { [clockTolerance]: SKEW_SECONDS }
    const configuration = new Configuration(believed, settings.clientId, client, authentication)
    configuration[customFetch] = wire.fetch
    configuration.timeout = wire.timeoutSeconds
    // Without it the library trusts the connection, and does not look at signatures.
    enableNonRepudiationChecks(configuration)
    if (settings.issuer.startsWith('http:')) allowInsecureRequests(configuration)
    if (clientKeys !== undefined) enableDecryptingResponses(configuration, undefined, ...(await openingKeysOf(clientKeys)))
    // Keys that pass for older than they are: one that the provider has changed a moment ago is fetched at once.
    const uat = Math.floor(this.clock.now().getTime() / 1000) - REFETCHED_FROM_SECONDS - 1
    setJwksCache(configuration, { jwks: keys, uat })
    return configuration
  }
}

async function authenticationBy(
  way: IdentityProviderRecord['settings']['clientAuthentication'],
  { clientKeys, secret }: { clientKeys: ClientKeys | undefined; secret: string | undefined },
): Promise<ClientAuth | undefined> {
  if (way === 'private-key-jwt') return clientKeys === undefined ? undefined : PrivateKeyJwt(await signingKeyOf(clientKeys))
  if (secret === undefined) return undefined
  return way === 'client-secret-basic' ? ClientSecretBasic(secret) : ClientSecretPost(secret)
}
