import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { PortalHandler } from '@parvis/plugin-api/portal'
import type { Logger } from 'pino'
import type { Environment } from './config/environment.js'
import { CoreModule, type ProviderOverride } from './core.module.js'
import type { DatabaseUrls } from './database/database-urls.js'
import { createHttpApplication } from './http/http-application.js'
import type { HttpPatience } from './http/http-patience.js'
import { BootReport } from './installation/boot-report.js'
import { JobRunner } from './jobs/job-runner.service.js'
import { runMigrations } from './migrations/run-migrations.js'
import { HealthChecks } from './observability/health-checks.js'
import { createLogger, LOGGER } from './observability/logger.js'
import { BootError } from './plugins/boot-error.js'
import { checkPlugins, setAsideDependents } from './plugins/check-plugins.js'
import { isRunning, setAside, type InstalledPlugin } from './plugins/installed-plugin.js'
import { PluginRegistry } from './plugins/plugin-registry.js'
import { startWithoutCulprits } from './plugins/start-without-culprits.js'
import { ProcessRoles } from './process-roles.js'
import { CORE_VERSION } from './version.js'

export interface ParvisOptions {
  readonly environment: Environment
  readonly urls: DatabaseUrls
  readonly plugins: readonly InstalledPlugin[]
  /** Answer HTTP, run jobs and schedules, both, or neither (a command). */
  readonly roles: { readonly http: boolean; readonly worker: boolean }
  readonly portal?: PortalHandler | undefined
  /** Folder of the built admin app. */
  readonly adminDirectory?: string | undefined
  /** Start even when a plugin's `api` range does not fit. */
  readonly allowIncompatible?: boolean | undefined
  /** How long it waits for slow clients; tests wait less. */
  readonly httpPatience?: HttpPatience | undefined
  readonly overrides?: readonly ProviderOverride[]
  /** Takes the lines of the log instead of the standard output. */
  readonly logTo?: { write(line: string): void } | undefined
}

export interface ParvisServer {
  readonly app: NestFastifyApplication
  /** `http://127.0.0.1:3000`, where the process answers HTTP. */
  readonly url?: string
  /** Ends requests and jobs under way, then everything else. */
  close(): Promise<void>
}

/**
 * Starts Parvis on a database that is ready for connections: checks the plugins, migrates, builds the application, and
 * then answers and works according to its roles. A plugin that fails is set aside; everything else stays up.
 *
 * @throws BootError listing every fault of the distribution.
 */
export async function startParvis(options: ParvisOptions): Promise<ParvisServer> {
  const logger = createLogger(options.environment, options.logTo)
  const loaded = setAsideDependents(options.plugins)
  const { faults, warnings } = checkPlugins(loaded, options.allowIncompatible)
  if (faults.length > 0) throw new BootError(faults)
  const migrated = await migrate(loaded, options.urls)
  const report = new BootReport(warnings, migrated.drift)
  const app = await startWithoutCulprits(migrated.plugins, (plugins) => build(options, plugins, { report, logger }))
  for (const warning of warnings) logger.warn(warning)
  for (const { plugin, packageName, broken } of app.get(PluginRegistry).all()) {
    if (broken !== undefined) logger.error({ plugin: plugin.id, package: packageName, reason: broken }, 'plugin set aside')
  }
  try {
    return await open(app, options)
  } catch (error) {
    await app.close()
    throw error
  }
}

async function migrate(loaded: readonly InstalledPlugin[], urls: DatabaseUrls): Promise<{ plugins: InstalledPlugin[]; drift: readonly string[] }> {
  const running = loaded.filter(isRunning).map(({ plugin, server }) => ({
    id: plugin.id,
    requires: (plugin.requires ?? []).map((requirement) => requirement.plugin),
    migrations: server.migrations,
  }))
  const { drift, setAside: failed } = await runMigrations(urls, running)
  const plugins = loaded.map((each) => {
    const failure = failed.find(({ plugin }) => plugin === each.plugin.id)
    return failure === undefined ? each : setAside(each, failure.reason)
  })
  return { plugins: setAsideDependents(plugins), drift }
}

async function build(
  options: ParvisOptions,
  plugins: readonly InstalledPlugin[],
  { report, logger }: { report: BootReport; logger: Logger },
): Promise<NestFastifyApplication> {
  const { environment, urls, portal, adminDirectory, httpPatience: patience, overrides = [] } = options
  const roles = new ProcessRoles(options.roles.http, options.roles.worker)
  const root = CoreModule.register({ environment, urls, plugins, roles, report, overrides: [{ provide: LOGGER, useValue: logger }, ...overrides] })
  const app = await createHttpApplication(root, { environment, logger, version: CORE_VERSION, portal, adminDirectory, patience })
  try {
    return await app.init()
  } catch (error) {
    await app.close().catch(() => undefined)
    throw error
  }
}

async function open(app: NestFastifyApplication, { environment, roles }: ParvisOptions): Promise<ParvisServer> {
  const runner = app.get(JobRunner)
  if (roles.worker) {
    await runner.start()
    app.get(HealthChecks).add('worker', async () => runner.isRunning)
  }
  if (roles.http) await app.listen(environment.port, environment.host)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await runner.stop()
    await app.close()
  }
  return {
    app,
    ...(roles.http ? { url: await app.getUrl() } : {}),
    close: () => (closing ??= close()),
  }
}
