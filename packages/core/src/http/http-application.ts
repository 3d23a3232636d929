import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import type { DynamicModule, Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { MalformedRequest } from '@parvis/contract'
import { Clock, Random } from '@parvis/plugin-api/server'
import type { PortalHandler } from '@parvis/plugin-api/portal'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { constants } from 'node:zlib'
import type { Logger } from 'pino'
import { CommuneDirectory, type CommuneRecord } from '../commune/commune-directory.js'
import type { Environment } from '../config/environment.js'
import { SealedValues } from '../identity/sealed-values.js'
import { MailFolder } from '../mail/mail-folder.js'
import { MailTransport } from '../mail/mail-transport.js'
import { mountMailViewer } from '../mail/mail-viewer.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { HealthChecks } from '../observability/health-checks.js'
import { mountHealth } from '../observability/health-mount.js'
import { NestLog } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { mountAdmin, mountAssets } from './admin-mount.js'
import { mountDocs } from './docs-mount.js'
import { useJsonBodies } from './json-body.js'
import { HTTP_PATIENCE, type HttpPatience } from './http-patience.js'
import { ProblemFilter } from './problem.filter.js'
import { mountPortal } from './portal-mount.js'
import { rememberAddress } from './remembered-address.js'
import { requestAddress, type CommuneLookup } from './request-address.js'
import { useRequestHooks } from './request-hooks.js'
import { RouteRegistry } from './route-registry.js'
import { helmetOptions } from './security-headers.js'
import { answerUnparsed, plainProblem, refuseExpectations } from './unparsed-requests.js'

export interface HttpApplicationOptions {
  readonly environment: Environment
  readonly logger: Logger
  /** Version of the product, for the API's description. */
  readonly version: string
  readonly portal?: PortalHandler | undefined
  /** Folder of the built admin app. */
  readonly adminDirectory?: string | undefined
  readonly patience?: HttpPatience | undefined
}

const JSON_BYTES = 1_048_576
const COMPRESS_FROM_BYTES = 1_024
const BROTLI_QUALITY = 4

type RawRequest = Pick<IncomingMessage, 'url' | 'headers'>

/** The first of a list of forwarded values, or the plain header. */
function hostOf({ headers }: RawRequest, trustProxy: boolean): string {
  const forwarded = trustProxy ? [headers['x-forwarded-host']].flat()[0]?.split(',')[0]?.trim() : undefined
  return forwarded ?? headers.host ?? ''
}

/** The router sees addresses without the commune's prefix; the commune is remembered with the request. */
function rewriting(communes: CommuneLookup<CommuneRecord>, trustProxy: boolean) {
  return (request: RawRequest): string => {
    const address = requestAddress(request.url ?? '/', hostOf(request, trustProxy), communes)
    rememberAddress(request, address)
    return address.url
  }
}

async function usePlugins(instance: FastifyInstance, environment: Environment): Promise<void> {
  useJsonBodies(instance)
  await instance.register(cookie)
  await instance.register(helmet, helmetOptions(environment.publicOrigin?.startsWith('https:') ?? false))
  await instance.register(multipart, { throwFileSizeLimit: true })
  await instance.register(compress, {
    threshold: COMPRESS_FROM_BYTES,
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  })
}

async function mountAll(
  app: NestFastifyApplication,
  instance: FastifyInstance,
  options: HttpApplicationOptions,
): Promise<void> {
  const { environment, logger, portal, adminDirectory } = options
  mountHealth(instance, app.get(HealthChecks), app.get(Metrics))
  await mountDocs(instance, app.get(RouteRegistry).apis(), options.version)
  const mails = app.get(MailTransport)
  if (mails instanceof MailFolder && !environment.isProduction) mountMailViewer(instance, mails)
  if (adminDirectory !== undefined) await mountAdmin(instance, adminDirectory)
  if (portal === undefined) return
  await mountAssets(instance, '/assets/portal/', portal.assetsDirectory)
  const clock = app.get(Clock)
  await mountPortal(instance, {
    portal,
    logger,
    communes: app.get(CommuneDirectory),
    modules: app.get(ModuleSnapshot),
    sealed: app.get(SealedValues),
    now: () => clock.now(),
    publicOrigin: environment.publicOrigin,
  })
}

/**
 * Makes the HTTP application of a root module: Nest on Fastify with the addresses of communes, safe bodies and headers,
 * problems for every fault, and portal, admin, documentation, health and metrics beside the API. The caller initialises it
 * or lets it listen.
 */
export async function createHttpApplication(
  root: Type | DynamicModule,
  options: HttpApplicationOptions,
): Promise<NestFastifyApplication> {
  const { environment, logger, patience = HTTP_PATIENCE } = options
  // The application exists before its directory of communes does, and both before the first request.
  const late: { directory?: CommuneDirectory; random?: Random } = {}
  const communes: CommuneLookup<CommuneRecord> = {
    bySlug: (slug) => late.directory?.bySlug(slug),
    byHost: (host) => late.directory?.byHost(host),
  }
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: JSON_BYTES,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: patience.look },
    // One proxy in front: what stands before its own entry in X-Forwarded-For could be made up.
    trustProxy: environment.trustProxy ? (_address: string, hop: number) => hop < 1 : false,
    genReqId: () => late.random?.uuid() ?? 'starting',
    rewriteUrl: rewriting(communes, environment.trustProxy),
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) =>
      void reply.status(400).type('application/problem+json').send(plainProblem(MalformedRequest)),
    clientErrorHandler: answerUnparsed,
  })
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    logger: new NestLog(logger),
    abortOnError: false,
  })
  late.directory = app.get(CommuneDirectory)
  late.random = app.get(Random)
  const instance: FastifyInstance = adapter.getInstance()
  refuseExpectations(instance)
  await usePlugins(instance, environment)
  useRequestHooks(instance, app.get(Metrics), logger)
  const problems = app.get(ProblemFilter)
  await instance.register(async (scope) => {
    // Nest answers errors of its own routes; these are not.
    scope.setErrorHandler((error, request, reply) => problems.handle(error, request, reply))
    await mountAll(app, scope, options)
  })
  return app
}
