import {
  CORE_VERSION,
  DemoInstallation,
  loadPlugins,
  openDatabases,
  PluginRegistry,
  readEnvironment,
  Setup,
  SetupLinks,
  startParvis,
  type Environment,
  type ParvisServer,
} from '@parvis/core'
import { loadApps } from './apps.js'
import { thisDistribution } from './distribution.js'
import { failStart } from './fail-start.js'
import { banner } from './banner.js'

export interface Roles {
  readonly http: boolean
  readonly worker: boolean
}

/** Starts a server process with these roles, and ends it at Ctrl-C or SIGTERM. */
export async function serve(roles: Roles): Promise<void> {
  try {
    await start(roles)
  } catch (error) {
    failStart(error)
  }
}

async function start(roles: Roles): Promise<void> {
  const environment = readEnvironment(process.env)
  const databases = await openDatabases(environment)
  try {
    const { config, root } = await thisDistribution()
    const plugins = await loadPlugins({ config, root, safeMode: environment.safeMode })
    const apps = roles.http ? await loadApps() : undefined
    const server = await startParvis({
      environment,
      urls: databases.urls,
      plugins,
      roles,
      allowIncompatible: config.allowIncompatible,
      ...apps,
    })
    endAtSignal(async () => {
      await server.close()
      await databases.close()
    })
    await announce(server, environment, roles)
  } catch (error) {
    await databases.close()
    throw error
  }
}

async function announce(server: ParvisServer, environment: Environment, roles: Roles): Promise<void> {
  const { app } = server
  const demo = process.env['PARVIS_DEMO'] === '1' ? await app.get(DemoInstallation).fill() : []
  const origin = environment.publicOrigin ?? server.url
  const isWizardDue = roles.http && app.get(Setup).isEmpty()
  const setupToken = isWizardDue ? await app.get(SetupLinks).create() : undefined
  const setAside = app
    .get(PluginRegistry)
    .all()
    .flatMap(({ plugin, broken }) => (broken === undefined ? [] : [{ plugin: plugin.id, reason: broken }]))
  process.stdout.write(banner({ version: CORE_VERSION, origin, roles, demo, setupToken, safeMode: environment.safeMode, setAside }))
}

/** One Ctrl-C can arrive twice, from the terminal and from npm: what follows this soon is the same one. */
const SAME_SIGNAL_MS = 1_000

/** The first signal ends everything in order; a second one ends at once. */
function endAtSignal(close: () => Promise<void>): void {
  let endingSince: number | undefined
  const end = (): void => {
    if (endingSince !== undefined) {
      if (performance.now() - endingSince < SAME_SIGNAL_MS) return
      process.exit(1)
    }
    endingSince = performance.now()
    process.stdout.write('\nEnding ...\n')
    close().then(
      () => process.exit(0),
      (error: unknown) => failStart(error),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
