import type { FastifyRequest } from 'fastify'
import type { Environment } from '../config/environment.js'
import { needsSecureCookies } from '../http/secure-cookies.js'

/** The address that passkeys belong to (WebAuthn): its host name, and the origin of the pages. */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

export interface RelyingPartyFacts {
  readonly environment: Pick<Environment, 'publicOrigin'>
  /** Whether a host name leads to a commune of this installation. */
  readonly isOurs: (host: string) => boolean
}

/**
 * Whom a passkey is made for: the host that the request came to, where it is one of ours; else the public address, at which
 * the browser will refuse. Without a public address (development) the host is taken as it is.
 */
export function relyingParty(
  request: Pick<FastifyRequest, 'host' | 'protocol'>,
  { environment, isOurs }: RelyingPartyFacts,
): RelyingParty {
  const scheme = needsSecureCookies(request, environment) ? 'https' : 'http'
  const asked = new URL(URL.canParse(`${scheme}://${request.host}`) ? `${scheme}://${request.host}` : 'http://localhost')
  const known = environment.publicOrigin === undefined ? undefined : new URL(environment.publicOrigin)
  const url = known === undefined || asked.host === known.host || isOurs(asked.hostname) ? asked : known
  return { id: url.hostname, origin: url.origin }
}
