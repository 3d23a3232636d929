import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { Problem, ProblemBody } from '@parvis/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { requestedLocale } from '../i18n/requested-locale.js'
import { TextCatalog } from '../i18n/text-catalog.js'
import { LOGGER } from '../observability/logger.js'
import { problemOfError } from './problem-of-error.js'
import { rememberedAddress } from './remembered-address.js'

const RETRY_AFTER_SECONDS = 5

/** Answers whatever was thrown as a problem (RFC 9457). Defects are logged with their stack and shown without it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly texts: TextCatalog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    this.handle(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
  }

  /** Answers an error of a route that is not Nest's. */
  handle(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOfError(error, request.id)
    if (problem.status >= 500) {
      const route = request.routeOptions.url ?? 'none'
      this.logger.error({ err: error, reference: request.id, method: request.method, route }, problem.code)
    }
    if (reply.sent || reply.raw.headersSent) return
    this.answer(request, reply, problem)
  }

  /** In the language asked for. */
  private answer(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
    const { commune } = rememberedAddress(request.raw)
    const locale = requestedLocale(request.headers['accept-language'], commune?.commune.languages)
    const { retryAfter } = problem.details
    if (problem.status === 429 && typeof retryAfter === 'number')
      void reply.header('retry-after', Math.ceil(retryAfter))
    if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS)
    const body: ProblemBody = {
      type: `urn:parvis:problem:${problem.code}`,
      title: this.texts.problemTitle(locale, problem.code),
      status: problem.status,
      code: problem.code,
      ...(Object.keys(problem.details).length > 0 ? { details: { ...problem.details } } : {}),
      ...(problem.issues.length > 0 ? { issues: [...problem.issues] } : {}),
    }
    for (const name of ['content-disposition', 'content-length', 'set-cookie']) void reply.removeHeader(name)
    void reply
      .status(problem.status)
      .header('content-language', locale)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(body))
  }
}
