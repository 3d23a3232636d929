import type { IdentityProviderSettings, ProblemIssue } from '@parvis/contract'
import type { Environment } from '../config/environment.js'
import { IDENTITY_PROVIDER_SHAPES, NATIONAL_NUMBER_SCOPES } from './identity-provider-presets.js'
import { isSafeAddress } from './safe-address.js'

const NATIONAL_NUMBER_CLAIMS: ReadonlySet<string> = new Set(
  IDENTITY_PROVIDER_SHAPES.flatMap(({ settings }) => settings.nationalNumber?.claim ?? []),
)

/**
 * What is wrong with settings whatever the provider says: no way but `nationalNumber` may lead to the national number, and
 * secrets go over HTTPS alone.
 */
export function settingsFaults(
  settings: IdentityProviderSettings,
  environment: Pick<Environment, 'isProduction'>,
): ProblemIssue[] {
  const { nationalNumber, scopes, claims, issuer } = settings
  const isNumberScope = (scope: string): boolean => scope === nationalNumber?.scope || NATIONAL_NUMBER_SCOPES.has(scope)
  const isNumberClaim = (claim: string): boolean => claim === nationalNumber?.claim || NATIONAL_NUMBER_CLAIMS.has(claim)
  return [
    ...(isSafeAddress(issuer, environment) ? [] : [{ path: 'settings.issuer', code: 'not-https' }]),
    ...scopes.flatMap((scope, index) =>
      isNumberScope(scope) ? [{ path: `settings.scopes.${index}`, code: 'needs-authorisation' }] : [],
    ),
    ...Object.entries(claims).flatMap(([name, claim]) =>
      isNumberClaim(claim) ? [{ path: `settings.claims.${name}`, code: 'needs-authorisation' }] : [],
    ),
  ]
}
