import { NotFound } from '@parvis/contract'
import type { FastifyInstance } from 'fastify'
import { isLocalRequest } from '../http/local-request.js'
import { ProblemError } from '../http/problem-error.js'
import type { HealthChecks } from './health-checks.js'
import type { Metrics } from './metrics.js'

/**
 * `/health/live` (the process answers), `/health/ready` (it can do its work; 503 when not) and `/metrics`, which answers to
 * the machine it runs on only: a collector elsewhere reads it through a tunnel or an agent.
 */
export function mountHealth(root: FastifyInstance, checks: HealthChecks, metrics: Metrics): void {
  root.get(
    '/health/live',
    async (_request, reply) => await reply.header('cache-control', 'no-store').send({ live: true }),
  )
  root.get('/health/ready', async (_request, reply) => {
    const report = await checks.report()
    return await reply
      .status(report.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(report)
  })
  root.get('/metrics', async (request, reply) => {
    if (!isLocalRequest(request)) throw new ProblemError(NotFound())
    const { type, body } = await metrics.text()
    return await reply.header('cache-control', 'no-store').type(type).send(body)
  })
}
