import {
  Conflict,
  MalformedRequest,
  NotFound,
  NotPermitted,
  NotSignedIn,
  TooManyRequests,
  Unavailable,
  type Problem,
} from '@parvis/contract'
import { InternalError, MethodNotAllowed, TooLarge, UnsupportedMediaType } from './http-problems.js'
import { isProblemError } from './problem-error.js'

const BY_STATUS = new Map(
  [
    MalformedRequest,
    NotSignedIn,
    NotPermitted,
    NotFound,
    MethodNotAllowed,
    Conflict,
    TooLarge,
    UnsupportedMediaType,
    TooManyRequests,
    Unavailable,
  ].map((make) => [make.status, make]),
)

/** The database or a service behind us cannot be reached now: SQLSTATE classes 08, 53, 57P and socket errors. */
const OUTSIDE = /^(08...|53...|57P0[123]|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/

function propertyOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
}

function statusOf(error: unknown): number | undefined {
  for (const name of ['statusCode', 'status']) {
    const status = propertyOf(error, name)
    if (typeof status === 'number') return status
  }
  return undefined
}

/** Whether the outside world failed rather than us. */
export function isOutsideFailure(error: unknown): boolean {
  const code = propertyOf(error, 'code') ?? propertyOf(propertyOf(error, 'driverError'), 'code')
  const cause = propertyOf(error, 'cause')
  return (
    (typeof code === 'string' && OUTSIDE.test(code)) ||
    (cause !== undefined && cause !== error && isOutsideFailure(cause))
  )
}

/**
 * The problem to answer for whatever was thrown. Codes and statuses decide, never classes or messages: problems carried by
 * errors, refusals of Fastify and Nest (4xx), failures outside (503), and our own defects (500).
 *
 * @param reference where to find a defect in the logs.
 */
export function problemOfError(error: unknown, reference: string): Problem {
  if (isProblemError(error)) return error.problem
  const status = statusOf(error)
  if (status !== undefined && status >= 400 && status < 500)
    return (BY_STATUS.get(status) ?? MalformedRequest)()
  if (status === 503 || isOutsideFailure(error)) return Unavailable()
  return InternalError({ reference })
}
