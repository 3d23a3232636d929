import { Inject, Injectable } from '@nestjs/common'
import {
  AssuranceTooLow,
  CodeExpired,
  InvalidInput,
  isProblem,
  METHOD_READINESS,
  MethodUnavailable,
  NotIdentified,
  NotMatched,
  SignInCancelled,
  SignInInvalid,
  TooManyRequests,
  WrongCode,
  type Problem,
} from '@parvis/contract'
import type { MethodReadiness, VerificationAttempt, VerificationMethod, VerificationStep } from '@parvis/plugin-api/server'
import { setTimeout as after } from 'node:timers/promises'
import type { Logger } from 'pino'
import { z } from 'zod'
import { LOGGER } from '../../observability/logger.js'
import { KeyedPersonKeys } from '../persons/keyed-person-keys.js'
import { MethodPatience } from './method-patience.js'

/** What a method may answer besides a value (its contract). */
const PROBLEMS = [
  WrongCode,
  CodeExpired,
  NotMatched,
  TooManyRequests,
  MethodUnavailable,
  InvalidInput,
  // Of methods that send residents to another site.
  SignInInvalid,
  SignInCancelled,
  AssuranceTooLow,
  NotIdentified,
]
const MOST_MEMORY = 2_000

const Memory = z
  .record(z.string(), z.string())
  .refine((memory) => JSON.stringify(memory).length <= MOST_MEMORY, { error: 'memory is too large' })
const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proven'), assertion: z.unknown() }),
  z.strictObject({ kind: z.literal('step'), step: z.string(), memory: Memory, expiresAt: z.date() }),
  z.strictObject({
    kind: z.literal('redirect'),
    url: z.url({ protocol: /^https?$/ }),
    memory: Memory,
    expiresAt: z.date(),
  }),
])
/** What came from a method, of the right shape; an assertion is still to be checked. */
export type CheckedAnswer = z.infer<typeof Answer>

/**
 * Calls the methods, and trusts none of them: one that throws, does not answer in time, or answers what it may not, is not
 * available, and the server does not fail with it (spec I-22).
 */
@Injectable()
export class MethodCaller {
  constructor(
    private readonly personKeys: KeyedPersonKeys,
    private readonly patience: MethodPatience,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param madeKeys takes up the person keys that are made for the method meanwhile. */
  async answer(
    method: VerificationMethod,
    attempt: VerificationAttempt,
    madeKeys: Set<string>,
  ): Promise<CheckedAnswer | Problem> {
    const { id } = method.definition
    const answer = await this.inTime(id, this.patience.answer, () =>
      this.personKeys.record(madeKeys, async () => await method.answer(attempt)),
    )
    if (answer === undefined) return MethodUnavailable({ method: id })
    if (isProblem(answer.value)) return this.known(id, answer.value)
    const parsed = Answer.safeParse(answer.value)
    if (parsed.success) return parsed.data
    return this.refuse(id, `answers what its contract does not allow: ${parsed.error.issues.map(({ path, code }) => `${path.map(String).join('.')} ${code}`).join(', ')}`)
  }

  /** A method that cannot say whether it is ready is unreachable. */
  async readiness(method: VerificationMethod): Promise<MethodReadiness> {
    const { id } = method.definition
    const answer = await this.inTime(id, this.patience.readiness, async () => await method.readiness())
    return z.enum(METHOD_READINESS).catch('unreachable').parse(answer?.value)
  }

  /** The steps of a method with the fields that it asks for in the current commune; all of them where it cannot say. */
  async steps(method: VerificationMethod): Promise<readonly VerificationStep[]> {
    const { id, steps } = method.definition
    return await Promise.all(
      steps.map(async (step) => {
        const answer = await this.inTime(id, this.patience.readiness, async () => await method.leftOut(step.id))
        const leftOut = z.array(z.string()).catch([]).parse(answer?.value)
        return { ...step, fields: step.fields.filter(({ name }) => !leftOut.includes(name)) }
      }),
    )
  }

  /** Says in the log what a method did wrong; values are not named. */
  refuse(id: string, fault: string): Problem {
    this.logger.error({ method: id, fault }, 'a verification method broke its contract')
    return MethodUnavailable({ method: id })
  }

  private known(id: string, problem: Problem): Problem {
    const definition = PROBLEMS.find((each) => each.code === problem.code)
    if (definition === undefined) return this.refuse(id, `answers the problem "${problem.code}", which is not one of its contract`)
    const { retryAfter, triesLeft, reason } = Details.parse(problem.details)
    const details = {
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(triesLeft === undefined ? {} : { triesLeft }),
      ...(reason === undefined ? {} : { reason }),
    }
    const issues = problem.issues.filter(({ path, code }) => /^[A-Za-z.]{1,60}$/.test(path) && /^[a-z-]{1,60}$/.test(code))
    return definition({ ...details, ...(problem.code === MethodUnavailable.code ? { method: id } : {}) }, issues)
  }

  private async inTime<T>(id: string, milliseconds: number, task: () => Promise<T>): Promise<{ value: T } | undefined> {
    const patience = new AbortController()
    try {
      return await Promise.race([
        task().then((value) => ({ value })),
        after(milliseconds, undefined, { signal: patience.signal, ref: false }).then(() => {
          throw new Error(`gave no answer within ${milliseconds} ms`)
        }),
      ])
    } catch (error) {
      this.logger.warn({ method: id, ...placeOf(error) }, 'a verification method failed')
      return undefined
    } finally {
      patience.abort()
    }
  }
}

/** Where an error came from, without its message: that may quote what was typed. */
function placeOf(error: unknown): { readonly error: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { error: 'no error', frames: [] }
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim())
  return { error: error.constructor.name, frames: lines.filter((line) => line.startsWith('at ')).slice(0, 8) }
}

/** What a problem of a method may say more; everything else, a document or a name, stays behind. */
const Details = z.object({
  retryAfter: z.number().positive().optional().catch(undefined),
  triesLeft: z.int().min(0).optional().catch(undefined),
  reason: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional()
    .catch(undefined),
})
