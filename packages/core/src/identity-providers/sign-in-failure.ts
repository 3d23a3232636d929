import { MethodUnavailable, SignInCancelled, SignInInvalid, type Problem } from '@parvis/contract'
import { z } from 'zod'
import type { ProviderWire } from './provider-wire.js'

/** What an error of `openid-client` is judged by. Its message and cause can hold claims, and are never looked at. */
const LibraryError = z.object({
  code: z.string().optional(),
  /** OAuth error code, of answers that are errors (RFC 6749, sections 4.1.2.1 and 5.2). */
  error: z.string().optional(),
})

/** The provider answered with something else than OAuth: an outage page, a proxy's error, a limit on requests. */
const NO_ANSWER = new Set(['OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_TIMEOUT', 'OAUTH_ABORT'])

/** The provider is not there, or does not know us: nothing that the resident can do. */
const UNAVAILABLE = new Set(['server_error', 'temporarily_unavailable', 'invalid_client', 'unauthorized_client'])

/** The resident said no, or the provider did not let them through. */
const CANCELLED = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'unmet_authentication_requirements',
])

/** A failure as the resident is told of it, and the word for it in the log. */
export interface SignInFailure {
  readonly problem: Problem
  readonly reason: string
}

/** What to answer for an error of the library: 503 for an outage, 403 where the resident was refused, else 400. */
export function signInFailure(error: unknown, wire: ProviderWire): SignInFailure {
  if (wire.failure === 'unreachable') return { problem: MethodUnavailable(), reason: 'unreachable' }
  const { code = 'unknown', error: said = '' } = LibraryError.safeParse(error).data ?? {}
  if (NO_ANSWER.has(code)) return { problem: MethodUnavailable(), reason: code }
  if (UNAVAILABLE.has(said)) return { problem: MethodUnavailable(), reason: said }
  if (CANCELLED.has(said)) return { problem: SignInCancelled(), reason: said }
  // What a provider calls its errors is its own text; only the names above reach the log.
  return { problem: SignInInvalid(), reason: code }
}
