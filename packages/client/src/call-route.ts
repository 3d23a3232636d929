import {
  NotFound,
  ProblemBody,
  type BoundRoute,
  type RouteAnswer,
  type RouteCall,
  type RouteDefinition,
} from '@parvis/contract'
import { localProblem, UNEXPECTED_ANSWER, UNREACHABLE, type CallResult } from './call-result.js'
import { callParts, routeInit, routeUrl } from './request.js'

/** Where calls go and how. */
export interface ClientOptions {
  /** Default: the platform's own `fetch`. */
  readonly fetch?: typeof fetch
  /** Prefix of the commune's addresses: `/huy`, or empty on its own host. A full origin works as well. */
  readonly base?: string
}

/** How one call goes. */
export interface CallOptions {
  readonly signal?: AbortSignal
  /** Sent as `Idempotency-Key`: the same key twice is answered once. */
  readonly idempotencyKey?: string
}

/** A file that a route answered with. */
export interface AnsweredFile {
  readonly blob: Blob
  /** From `Content-Disposition`, when the server gave one. */
  readonly fileName: string | undefined
}

interface Answered {
  readonly route: BoundRoute
  readonly response: Response
}

async function send(
  route: BoundRoute,
  call: unknown,
  options: ClientOptions & CallOptions,
): Promise<CallResult<Answered>> {
  const parts = callParts(call)
  const { headers, ...init } = routeInit(route, parts)
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey)
  const request = options.fetch ?? globalThis.fetch
  const url = routeUrl(route, options.base ?? '', parts)
  let response: Response
  try {
    response = await request(url, {
      ...init,
      headers,
      credentials: 'same-origin',
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
  } catch (error) {
    if (options.signal?.aborted === true) throw error
    return { ok: false, problem: localProblem(UNREACHABLE) }
  }
  if (response.ok) return { ok: true, value: { route, response } }
  return { ok: false, problem: await problemOf(response) }
}

async function problemOf(response: Response): Promise<ProblemBody> {
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = ProblemBody.safeParse(body)
  if (parsed.success) return parsed.data
  // An address that no API knows is answered with a page.
  return localProblem(
    response.status === NotFound.status ? NotFound.code : UNEXPECTED_ANSWER,
    response.status,
  )
}

async function valueOf({ route, response }: Answered): Promise<CallResult<unknown>> {
  if (route.produces !== undefined) return { ok: true, value: await response.text() }
  if (route.returns === undefined) return { ok: true, value: undefined }
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = route.returns.safeParse(body)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problem: localProblem(UNEXPECTED_ANSWER, response.status) }
}

/**
 * Calls one route and reads its answer by the contract.
 *
 * @returns The value, or a problem: the server's, `unreachable` or `unexpected-answer`.
 * @throws The abort error when `signal` ends the call; an Error when a path parameter is missing.
 */
export function callRoute<Route extends RouteDefinition>(
  route: BoundRoute<Route>,
  call: RouteCall<Route>,
  options?: ClientOptions & CallOptions,
): Promise<CallResult<RouteAnswer<Route>>>
export async function callRoute(
  route: BoundRoute,
  call: unknown,
  options: ClientOptions & CallOptions = {},
): Promise<CallResult<unknown>> {
  const sent = await send(route, call, options)
  return sent.ok ? valueOf(sent.value) : sent
}

/** Calls a route that answers a file, and keeps its bytes and name, for a download. */
export function callFile<Route extends RouteDefinition>(
  route: BoundRoute<Route>,
  call: RouteCall<Route>,
  options?: ClientOptions & CallOptions,
): Promise<CallResult<AnsweredFile>>
export async function callFile(
  route: BoundRoute,
  call: unknown,
  options: ClientOptions & CallOptions = {},
): Promise<CallResult<AnsweredFile>> {
  const sent = await send(route, call, options)
  if (!sent.ok) return sent
  const { response } = sent.value
  return { ok: true, value: { blob: await response.blob(), fileName: fileNameOf(response.headers) } }
}

function fileNameOf(headers: Headers): string | undefined {
  const disposition = headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]
}
