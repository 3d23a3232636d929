import { Injectable } from '@nestjs/common'
import type { IdentityProviderCheck, IdentityProviderFinding, IdentityProviderSettings } from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import type { ServerMetadata } from 'openid-client'
import { z } from 'zod'
import { ProviderDirectory } from './provider-directory.service.js'
import { safeAlgorithms } from './safe-algorithms.js'

const Names = z.array(z.string()).optional().catch(undefined)
/** Names of client authentication as providers announce them (OpenID Connect Core 1.0, section 9). */
const ANNOUNCED = {
  'client-secret-basic': 'client_secret_basic',
  'client-secret-post': 'client_secret_post',
  'private-key-jwt': 'private_key_jwt',
} as const

/** Reaches a provider and says in findings what stands against using it (spec I-22), and what is worth a second look. */
@Injectable()
export class ProviderCheck {
  constructor(
    private readonly directory: ProviderDirectory,
    private readonly clock: Clock,
  ) {}

  async run(settings: IdentityProviderSettings): Promise<IdentityProviderCheck> {
    const found = await this.directory.findNow(settings.issuer)
    const checkedAt = this.clock.now().toISOString()
    if (typeof found === 'string') {
      const refusals = [{ path: 'settings.issuer', code: found }]
      return { works: false, checkedAt, refusals, remarks: [], algorithms: [], keys: 0 }
    }
    const { server, keys } = found
    return {
      works: true,
      checkedAt,
      refusals: [],
      remarks: remarksOn(settings, server),
      signInHost: new URL(server.authorization_endpoint ?? settings.issuer).host,
      algorithms: safeAlgorithms(server.id_token_signing_alg_values_supported),
      keys: keys.keys.length,
    }
  }
}

/** What the discovery document does not announce. Providers leave out what they give to some clients only. */
function remarksOn(settings: IdentityProviderSettings, server: ServerMetadata): IdentityProviderFinding[] {
  const announced = {
    pkce: Names.parse(server.code_challenge_methods_supported),
    scopes: Names.parse(server.scopes_supported),
    assurance: Names.parse(server.acr_values_supported),
    authentication: Names.parse(server.token_endpoint_auth_methods_supported),
  }
  const lacks = (names: readonly string[] | undefined, wanted: readonly string[]): boolean =>
    names !== undefined && wanted.some((each) => !names.includes(each))
  const assurance = settings.assuranceClaim === 'acr' ? settings.assurance.map(({ value }) => value) : []
  return [
    ...(announced.pkce?.includes('S256') === true ? [] : [{ path: 'settings.issuer', code: 'pkce-not-announced' }]),
    ...(lacks(announced.scopes, settings.scopes) ? [{ path: 'settings.scopes', code: 'scope-not-announced' }] : []),
    ...(lacks(announced.assurance, assurance) ? [{ path: 'settings.assurance', code: 'assurance-not-announced' }] : []),
    ...(lacks(announced.authentication, [ANNOUNCED[settings.clientAuthentication]])
      ? [{ path: 'settings.clientAuthentication', code: 'authentication-not-announced' }]
      : []),
  ]
}
