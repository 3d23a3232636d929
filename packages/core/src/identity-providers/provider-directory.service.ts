import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { allowInsecureRequests, customFetch, discovery, type ExportedJWKSCache, type ServerMetadata } from 'openid-client'
import { z } from 'zod'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { PROVIDER_LIMITS, ProviderWire, type ProviderLimits } from './provider-wire.js'
import { safeAlgorithms } from './safe-algorithms.js'
import { isSafeAddress } from './safe-address.js'

/** What a provider says of itself, and its keys. */
export interface DescribedProvider {
  readonly server: ServerMetadata
  readonly keys: ExportedJWKSCache['jwks']
}

/** Why there is no description that can be used. */
export const DESCRIPTION_FAULTS = [
  'unreachable',
  'not-a-provider',
  'wrong-issuer',
  'not-https',
  'missing-endpoints',
  'no-safe-algorithm',
  'no-keys',
] as const
export type DescriptionFault = (typeof DESCRIPTION_FAULTS)[number]

interface Remembered {
  readonly until: number
  readonly found: DescribedProvider | DescriptionFault
}

const DESCRIPTION_SECONDS = 300
/** An outage is asked about again soon, and a page full of residents does not wait for it each time. */
const FAULT_SECONDS = 15
/** Code of `openid-client` for a document that names another issuer. */
const OTHER_ISSUER = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'

const KeySet = z.object({
  keys: z
    .array(z.looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']), use: z.string().optional() }))
    .transform((keys) => keys.filter(({ use }) => use === undefined || use === 'sig')),
})

/** Discovery documents (OpenID Connect Discovery 1.0) and keys of providers, kept for five minutes. */
@Injectable()
export class ProviderDirectory {
  private readonly remembered = new Map<string, Remembered>()
  private readonly asking = new Map<string, Promise<DescribedProvider | DescriptionFault>>()

  constructor(
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(PROVIDER_LIMITS) private readonly limits: ProviderLimits,
  ) {}

  /** What is known of the provider, asked for where it is not known or too old. */
  async find(issuer: string): Promise<DescribedProvider | DescriptionFault> {
    const known = this.remembered.get(issuer)
    if (known !== undefined && known.until > this.clock.now().getTime()) return known.found
    const asked = this.asking.get(issuer) ?? this.ask(issuer).finally(() => this.asking.delete(issuer))
    this.asking.set(issuer, asked)
    return await asked
  }

  /** As {@link find}, from the provider itself. */
  async findNow(issuer: string): Promise<DescribedProvider | DescriptionFault> {
    this.forget(issuer)
    return await this.find(issuer)
  }

  /** After a failure: what is known of the provider may no longer hold. */
  forget(issuer: string): void {
    this.remembered.delete(issuer)
  }

  /** Takes over keys that were fetched meanwhile, because a token was signed with one that was not known. */
  renewKeys(issuer: string, keys: ExportedJWKSCache['jwks']): void {
    const known = this.remembered.get(issuer)
    if (known === undefined || typeof known.found === 'string') return
    this.remembered.set(issuer, { ...known, found: { ...known.found, keys } })
  }

  private async ask(issuer: string): Promise<DescribedProvider | DescriptionFault> {
    const found = isSafeAddress(issuer, this.environment) ? await this.discover(issuer) : 'not-https'
    const seconds = typeof found === 'string' ? FAULT_SECONDS : DESCRIPTION_SECONDS
    this.remembered.set(issuer, { found, until: this.clock.now().getTime() + seconds * 1000 })
    return found
  }

  private async discover(issuer: string): Promise<DescribedProvider | DescriptionFault> {
    const wire = new ProviderWire(this.limits)
    try {
      const configuration = await discovery(new URL(issuer), 'parvis', undefined, undefined, {
        [customFetch]: wire.fetch,
        timeout: this.limits.timeoutSeconds,
        // Which addresses may be without HTTPS was decided above, and is below for the endpoints.
        execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
      })
      const server = { ...configuration.serverMetadata() }
      return this.faultOf(server) ?? (await this.withKeys(server, wire))
    } catch (error) {
      if (wire.failure === 'unreachable') return 'unreachable'
      return codeOf(error) === OTHER_ISSUER ? 'wrong-issuer' : 'not-a-provider'
    }
  }

  private faultOf(server: ServerMetadata): DescriptionFault | undefined {
    const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = server
    if (authorization_endpoint === undefined || token_endpoint === undefined || jwks_uri === undefined)
      return 'missing-endpoints'
    const addresses = [authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint ?? []].flat()
    if (!addresses.every((each) => isSafeAddress(each, this.environment))) return 'not-https'
    return safeAlgorithms(server.id_token_signing_alg_values_supported).length === 0 ? 'no-safe-algorithm' : undefined
  }

  private async withKeys(server: ServerMetadata, wire: ProviderWire): Promise<DescribedProvider | DescriptionFault> {
    const keys = KeySet.safeParse(await wire.json(server.jwks_uri ?? ''))
    if (wire.failure === 'unreachable') return 'unreachable'
    return keys.success && keys.data.keys.length > 0 ? { server, keys: keys.data } : 'no-keys'
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
