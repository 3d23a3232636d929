import type { FastifyRequest } from 'fastify'
import type { Environment } from '../config/environment.js'

/**
 * Whether cookies must never leave by plain HTTP: the request came over HTTPS, or the installation's public address is one
 * of HTTPS (its proxy may not say so).
 */
export function needsSecureCookies(
  request: Pick<FastifyRequest, 'protocol'>,
  { publicOrigin }: Pick<Environment, 'publicOrigin'>,
): boolean {
  return request.protocol === 'https' || publicOrigin?.startsWith('https:') === true
}
