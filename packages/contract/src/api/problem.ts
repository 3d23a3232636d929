import { z } from 'zod'

/** One field that was refused: where it is (`budget.cents`), and a code that the interface translates. */
export const ProblemIssue = z.object({ path: z.string(), code: z.string() })
export type ProblemIssue = z.infer<typeof ProblemIssue>

/**
 * A problem as answered over HTTP (RFC 9457, `application/problem+json`). It never echoes a personal value.
 */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  issues: z.array(ProblemIssue).optional(),
})
export type ProblemBody = z.infer<typeof ProblemBody>

/** A declared problem that a caller can act on. Services return it as a value; they do not throw it. */
export interface Problem<Code extends string = string> {
  readonly $$type: '@parvis/problem'
  readonly code: Code
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  readonly issues: readonly ProblemIssue[]
}

export interface ProblemDefinition<Code extends string = string> {
  readonly code: Code
  readonly status: number
  /** Makes the problem; `details` hold ids and numbers, never personal values. */
  (details?: Record<string, unknown>, issues?: readonly ProblemIssue[]): Problem<Code>
}

/**
 * Declares a problem: a kebab-case code and its HTTP status.
 *
 * @example const AlreadySigned = defineProblem('already-signed', 409); return AlreadySigned({ petition: id })
 */
export function defineProblem<const Code extends string>(code: Code, status: number): ProblemDefinition<Code> {
  const make = (details: Record<string, unknown> = {}, issues: readonly ProblemIssue[] = []): Problem<Code> => ({
    $$type: '@parvis/problem',
    code,
    status,
    details,
    issues,
  })
  return Object.assign(make, { code, status })
}

/** Whether a handler's or a service's result is a problem rather than a value. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && '$$type' in value && value.$$type === '@parvis/problem'
}

/** Problems that every route may answer, declared once. */
export const NotFound = defineProblem('not-found', 404)
export const InvalidInput = defineProblem('invalid-input', 422)
export const MalformedRequest = defineProblem('malformed-request', 400)
export const NotSignedIn = defineProblem('not-signed-in', 401)
export const NotPermitted = defineProblem('not-permitted', 403)
/**
 * The session has to show a second factor first (spec I-25). Details: `enrolled`, whether the person has one; `again`, when
 * one that was shown a while ago does not do.
 */
export const SecondFactorNeeded = defineProblem('second-factor-needed', 403)
export const ModuleOff = defineProblem('module-off', 404)
export const ModulePaused = defineProblem('module-paused', 409)
export const TooManyRequests = defineProblem('too-many-requests', 429)
export const Conflict = defineProblem('conflict', 409)
export const Unavailable = defineProblem('unavailable', 503)
