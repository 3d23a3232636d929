import { MalformedRequest } from '@parvis/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Metrics } from '../observability/metrics.js'
import { CrossOrigin } from './http-problems.js'
import { ProblemError } from './problem-error.js'
import { rememberedAddress } from './remembered-address.js'
import { isSameOrigin } from './same-origin.js'
import { CONTENT_SECURITY, PERMISSIONS_POLICY } from './security-headers.js'

/** What happens around every request: the check of its origin, default headers, one line in the log, one measurement. */
export function useRequestHooks(instance: FastifyInstance, metrics: Pick<Metrics, 'observe'>, logger: Logger): void {
  instance.addHook('onRequest', async (request) => {
    if (!isHost(request.host)) throw new ProblemError(MalformedRequest({ reason: 'bad-host' }))
    if (!isSameOrigin(request.method, request.host, request.headers)) throw new ProblemError(CrossOrigin())
  })
  instance.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy'))
      void reply.header('content-security-policy', CONTENT_SECURITY.none)
    void reply.header('permissions-policy', PERMISSIONS_POLICY)
  })
  instance.addHook('onResponse', async (request, reply) => {
    const route = patternOf(request)
    const milliseconds = reply.elapsedTime
    metrics.observe({ method: request.method, route, status: reply.statusCode, seconds: milliseconds / 1000 })
    const { commune } = rememberedAddress(request.raw)
    logger.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(milliseconds),
        ...(commune === undefined ? {} : { commune: commune.commune.slug }),
      },
      'request',
    )
  })
}

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i

/** A name or address with or without a port; also none at all, as probes of HTTP/1.0 have it. */
function isHost(host: string): boolean {
  return host === '' || (HOST.test(host) && URL.canParse(`http://${host}`))
}

/** The route's pattern: the address itself may hold what is nobody's business. */
function patternOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
}
