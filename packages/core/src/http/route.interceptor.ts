import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import {
  ActivityId,
  isProblem,
  NotFound,
  type BoundRoute,
  type FileAnswer,
  type Problem,
} from '@parvis/contract'
import { Eligibility, ROUTE_INPUT } from '@parvis/plugin-api/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Logger } from 'pino'
import { from, lastValueFrom, type Observable } from 'rxjs'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { LOGGER } from '../observability/logger.js'
import { boundStream, fileHeaders } from './file-answer.js'
import { UnsupportedMediaType } from './http-problems.js'
import { IdempotentAnswers, type GivenAnswer } from './idempotent-answers.service.js'
import { parseInput, problemIssues, type ParsedInput } from './input-parser.js'
import { ProblemError } from './problem-error.js'
import { RequestContext, type RequestFacts } from './request-context.js'
import { requestFacts } from './route.guard.js'
import { RouteRegistry } from './route-registry.js'
import { readMultipart } from './uploaded-file.js'

const ActivityParams = z.object({ activity: z.string() })
const SentText = z.string().optional()
const JSON_TYPE = 'application/json; charset=utf-8'

type Answer = { readonly sent: unknown }

interface Answering {
  readonly reply: FastifyReply
  /** Sends a stream and ends when it was read. */
  readonly streaming: (stream: Readable) => Promise<void>
}

const FileContent = z.custom<FileAnswer>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'fileName' in value &&
    'mediaType' in value &&
    'content' in value,
)

/** Gives a handler its parsed input within a unit of work, and its result the shape that the contract promises. */
@Injectable()
export class RouteInterceptor implements NestInterceptor {
  constructor(
    private readonly routes: RouteRegistry,
    private readonly units: UnitsOfWork,
    private readonly context: RequestContext,
    private readonly eligibility: Eligibility,
    private readonly idempotency: IdempotentAnswers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>()
    const facts = requestFacts(request)
    const binding = this.routes.find(execution.getHandler())
    if (facts === undefined || binding === undefined) throw new ProblemError(NotFound())
    return from(
      this.context.run(facts, () =>
        this.handle(binding.route, facts, () => lastValueFrom(next.handle(), { defaultValue: undefined })),
      ),
    )
  }

  private async handle(
    route: BoundRoute,
    facts: RequestFacts,
    handler: () => Promise<unknown>,
  ): Promise<unknown> {
    const input = await readInput(route, facts.request)
    if (isProblem(input)) throw new ProblemError(input)
    Object.assign(facts.request, { [ROUTE_INPUT]: input })
    const repeatable = this.idempotency.repeatable(route, facts, input)
    if (isProblem(repeatable)) throw new ProblemError(repeatable)
    const before = repeatable === undefined ? undefined : await this.idempotency.find(repeatable, facts)
    if (before !== undefined) return this.again(before, facts)
    const result = await this.inUnitOfWork(facts, async (streaming) => {
      const refused =
        route.access.kind === 'action' ? await this.demandProof(route.access.action, input) : undefined
      const answer = refused ?? (await this.answer(route, await handler(), { reply: facts.reply, streaming }))
      if (isProblem(answer) || repeatable === undefined) return answer
      const kept = { body: SentText.parse(answer.sent), cookies: cookiesOf(facts.reply) }
      return (await this.idempotency.keep(repeatable, kept)) ?? answer
    })
    if (!isProblem(result)) return result.sent
    // A twin of this request may have been faster: then its answer is the answer.
    const twin = repeatable === undefined ? undefined : await this.idempotency.find(repeatable, facts)
    if (twin === undefined) throw new ProblemError(result)
    return this.again(twin, facts)
  }

  private again(stored: GivenAnswer | Problem, { reply }: RequestFacts): string | undefined {
    if (isProblem(stored)) throw new ProblemError(stored)
    if (stored.cookies.length > 0) void reply.removeHeader('set-cookie').header('set-cookie', [...stored.cookies])
    void reply.header('cache-control', 'no-store').header('idempotent-replay', 'true')
    if (stored.body !== undefined) void reply.type(JSON_TYPE)
    return stored.body
  }

  /** Resolves when the unit of work has committed, or as soon as a stream is there: it is read inside the unit of work. */
  private inUnitOfWork(
    facts: RequestFacts,
    task: (streaming: (stream: Readable) => Promise<void>) => Promise<Answer | Problem>,
  ): Promise<Answer | Problem> {
    const { commune, caller } = facts
    return new Promise((resolve, reject) => {
      const streaming = async (stream: Readable): Promise<void> => {
        resolve({ sent: stream })
        await finished(stream, { writable: false }).catch((error: unknown) =>
          this.logger.warn({ err: error }, 'file answer broken off'),
        )
      }
      const work =
        commune === undefined ? task(streaming) : this.units.run({ commune, caller }, () => task(streaming))
      work.then(resolve, reject)
    })
  }

  private async demandProof(action: string, input: ParsedInput): Promise<Problem | undefined> {
    const params = ActivityParams.safeParse(input.params)
    const id = params.success ? ActivityId.decode(params.data.activity) : undefined
    if (id === undefined) return NotFound()
    const proof = await this.eligibility.require(action, id)
    return isProblem(proof) ? proof : undefined
  }

  private async answer(
    route: BoundRoute,
    result: unknown,
    { reply, streaming }: Answering,
  ): Promise<Answer | Problem> {
    if (isProblem(result)) return result
    if (route.produces !== undefined) return await this.file(FileContent.parse(result), { reply, streaming })
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    if (route.returns === undefined) return { sent: undefined }
    const parsed = route.returns.safeParse(result)
    if (parsed.success) {
      void reply.type(JSON_TYPE)
      return { sent: JSON.stringify(parsed.data) }
    }
    const issues = problemIssues(route.returns, parsed.error)
    throw new Error(
      `${route.operationId} answers what its contract does not promise: ${issues.map(({ path, code }) => `${path} ${code}`).join(', ')}`,
    )
  }

  private async file(file: FileAnswer, { reply, streaming }: Answering): Promise<Answer> {
    fileHeaders(reply, file)
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    const { content } = file
    if (typeof content === 'string') return { sent: content }
    if (content instanceof Uint8Array)
      return { sent: Buffer.from(content.buffer, content.byteOffset, content.byteLength) }
    const stream = boundStream(content)
    await streaming(stream)
    return { sent: stream }
  }
}

/** Cookies of a resident's proof that the answer sets; those of a session of staff are nobody else's business. */
function cookiesOf(reply: FastifyReply): string[] {
  return [reply.getHeader('set-cookie') ?? []]
    .flat()
    .map(String)
    .filter((line) => /^(?:proof|step)_act_/.test(line))
}

async function readInput(route: BoundRoute, request: FastifyRequest): Promise<ParsedInput | Problem> {
  const { params, query } = request
  if (route.upload === undefined) {
    if (request.isMultipart()) return UnsupportedMediaType()
    return parseInput(route, { params, query, body: request.body })
  }
  const form = await readMultipart(request, route.upload)
  return isProblem(form) ? form : parseInput(route, { params, query, body: form.fields, file: form.file })
}
