import { NotFound } from '@parvis/contract'
import type { HostForm, PortalHandler, PortalHostRequest } from '@parvis/plugin-api/portal'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { CommuneDirectory, CommuneRecord } from '../commune/commune-directory.js'
import type { SealedValues } from '../identity/sealed-values.js'
import type { ModuleSnapshot } from '../modules/module-snapshot.js'
import { readFormWithFiles } from './form-with-files.js'
import { PortalCookies } from './portal-cookies.js'
import { ProblemError } from './problem-error.js'
import { rememberedAddress } from './remembered-address.js'
import { CONTENT_SECURITY } from './security-headers.js'

/** What the pages of residents need of the server. */
export interface PortalParts {
  readonly portal: PortalHandler
  readonly communes: CommuneDirectory
  readonly modules: ModuleSnapshot
  readonly sealed: SealedValues
  readonly logger: Logger
  readonly now: () => Date
  readonly publicOrigin?: string | undefined
}

/** Headers of the browser's request that calls of the API in process carry on. */
const CARRIED = [
  'host',
  'accept-language',
  'user-agent',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
] as const
const SealedFields = z.record(z.string(), z.string())
const SEAL_USE = 'portal'
const FORM_BYTES = 1_000_000

/** Mounts the portal: every address that nothing else answers is a page of residents, or there is none. */
export async function mountPortal(root: FastifyInstance, parts: PortalParts): Promise<void> {
  await root.register(async (scope) => {
    scope.removeContentTypeParser('application/json')
    // The portal reads forms by itself, from the bytes as they came; forms with files are read here, as they stream in.
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: FORM_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.route({
      method: ['GET', 'POST'],
      url: '/*',
      handler: async (request, reply) => await page({ root, parts }, request, reply),
    })
  })
}

interface Mounted {
  readonly root: FastifyInstance
  readonly parts: PortalParts
}

async function page(mounted: Mounted, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { parts } = mounted
  if (request.url.startsWith('/api/') || request.url === '/api') throw new ProblemError(NotFound())
  const { commune, base } = rememberedAddress(request.raw)
  const cookies = new PortalCookies(request.headers.cookie)
  const origin = originOf(request, base, parts.publicOrigin)
  const browser = webRequest(request, origin)
  const form = request.isMultipart() ? await readFormWithFiles(request) : undefined
  try {
    const response =
      commune === undefined
        ? await parts.portal.respondPlatform({
            request: browser,
            communes: parts.communes.all().map((each) => each.commune),
          })
        : await parts.portal.respond(
            hostRequest(mounted, { request, browser, form, commune, base, origin, cookies }),
          )
    return await send(reply, response, cookies)
  } catch (error) {
    parts.logger.error({ err: error, reference: request.id }, 'a page failed')
    return await reply
      .status(500)
      .header('content-security-policy', CONTENT_SECURITY.plain)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(errorPage(request.id))
  }
}

function originOf(request: FastifyRequest, base: string, publicOrigin: string | undefined): string {
  if (base !== '' && publicOrigin !== undefined) return publicOrigin
  return `${request.protocol}://${request.host === '' ? 'localhost' : request.host}`
}

function webRequest(request: FastifyRequest, origin: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each)
  }
  const body =
    Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : undefined
  // Put together as text: resolved against the origin, `//name/x` would be a page of the host `name`.
  const path = request.url.startsWith('/') ? request.url : '/'
  return new Request(new URL(`${origin}${path}`), {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
}

interface PageCall {
  readonly request: FastifyRequest
  readonly browser: Request
  readonly form: HostForm | undefined
  readonly commune: CommuneRecord
  readonly base: string
  readonly origin: string
  readonly cookies: PortalCookies
}

function hostRequest({ root, parts }: Mounted, call: PageCall): PortalHostRequest {
  return {
    request: call.browser,
    ...(call.form === undefined ? {} : { form: call.form }),
    commune: call.commune.commune,
    base: call.base,
    origin: call.origin,
    modules: parts.modules.on(call.commune.id),
    callApi: (path, init) => callApi(root, call, { path, init }),
    seal: (value) => parts.sealed.seal(value, { use: SEAL_USE }),
    unseal: (value) => parts.sealed.open(value, SealedFields, { use: SEAL_USE, now: parts.now() }),
  }
}

/** Calls the API through the router, in process: the same gate, rights and answers as from outside. */
async function callApi(
  root: FastifyInstance,
  call: PageCall,
  { path, init = {} }: { path: string; init?: RequestInit | undefined },
): Promise<Response> {
  if (!path.startsWith('/api/')) throw new Error('callApi wants a path that starts with /api/')
  const inner = new Request(new URL(path, call.origin), init)
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
  for (const name of CARRIED) {
    const value = call.request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  inner.headers.forEach((value, name) => (headers[name] = value))
  const cookie = call.cookies.header()
  if (cookie !== undefined) headers['cookie'] = cookie
  const payload =
    init.body === undefined || init.body === null ? undefined : Buffer.from(await inner.arrayBuffer())
  const answer = await root.inject({
    method: METHODS.parse(inner.method),
    url: `${call.base}${path}`,
    headers,
    remoteAddress: call.request.socket.remoteAddress ?? '127.0.0.1',
    ...(payload === undefined ? {} : { payload }),
  })
  const answered = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of [value ?? []].flat()) answered.append(name, String(each))
  }
  call.cookies.remember(answered.getSetCookie())
  const hasBody = answer.rawPayload.length > 0 && answer.statusCode !== 204 && answer.statusCode !== 304
  return new Response(hasBody ? new Uint8Array(answer.rawPayload) : null, {
    status: answer.statusCode,
    headers: answered,
  })
}

const METHODS = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])

async function send(reply: FastifyReply, response: Response, cookies: PortalCookies): Promise<FastifyReply> {
  void reply.status(response.status).header('content-security-policy', CONTENT_SECURITY.portal)
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') void reply.header(name, value)
  })
  for (const line of [...cookies.lines(), ...response.headers.getSetCookie()])
    void reply.header('set-cookie', line)
  return await reply.send(Buffer.from(await response.arrayBuffer()))
}

function errorPage(reference: string): string {
  const lines = [
    ['fr', 'Quelque chose n’a pas marché. Essayez encore dans un moment.'],
    ['nl', 'Er ging iets mis. Probeer het straks opnieuw.'],
    ['de', 'Etwas hat nicht geklappt. Versuchen Sie es gleich noch einmal.'],
    ['en', 'Something went wrong. Please try again in a moment.'],
  ].map(([locale, text]) => `<p lang="${locale}">${text}</p>`)
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parvis</title></head><body><main><h1>Parvis</h1>${lines.join('')}<p>${reference}</p></main></body></html>`
}
