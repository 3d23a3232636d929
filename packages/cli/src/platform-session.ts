import {
  findDistribution,
  loadPlugins,
  openDatabases,
  readDistribution,
  readEnvironment,
  startParvis,
  type Distribution,
  type Environment,
  type InstalledPlugin,
  type ParvisServer,
} from '@parvis/core'
import { type CliContext, EXIT } from './cli-command.js'

/** The distribution that a command works on, with its plugins. */
export interface LoadedDistribution extends Distribution {
  readonly plugins: readonly InstalledPlugin[]
}

/** The platform as a command uses it: no HTTP, no worker. */
export interface PlatformSession extends LoadedDistribution {
  readonly environment: Environment
  readonly app: ParvisServer['app']
}

/** Errors whose message says everything there is to say. */
const EXPLAINED = ['environment', 'boot-faults', 'database-setup', 'row-level-security', 'backup']

/** The environment of a command: as the server's, but without log lines between its output. */
export function commandEnvironment(context: CliContext): Environment {
  return readEnvironment({ ...context.env, LOG_LEVEL: context.env['LOG_LEVEL'] ?? 'silent' })
}

/** The distribution of the folder the person stands in, else the one that this program belongs to. */
export async function loadDistribution(context: CliContext, safeMode = false): Promise<LoadedDistribution> {
  const root = findDistribution(context.cwd) ?? findDistribution(import.meta.dirname)
  if (root === undefined) throw new Error('There is no parvis.config.ts in this folder or above it')
  const distribution = await readDistribution(root)
  return { ...distribution, plugins: await loadPlugins({ ...distribution, safeMode }) }
}

/**
 * Runs a command on the installation's database, beside a server that may be running. Says what is wrong, without a stack
 * trace, where the installation cannot be opened.
 */
export async function withPlatform(context: CliContext, task: (session: PlatformSession) => Promise<number>): Promise<number> {
  return explained(context, async () => {
    const environment = commandEnvironment(context)
    const distribution = await loadDistribution(context, environment.safeMode)
    const databases = await openDatabases(environment)
    try {
      const server = await startParvis({
        environment,
        urls: databases.urls,
        plugins: distribution.plugins,
        roles: { http: false, worker: false },
        allowIncompatible: distribution.config.allowIncompatible,
      })
      try {
        return await task({ ...distribution, environment, app: server.app })
      } finally {
        await server.close()
      }
    } finally {
      await databases.close()
    }
  })
}

/** Turns errors that explain themselves into a message and an exit code. */
export async function explained(context: CliContext, task: () => Promise<number>): Promise<number> {
  try {
    return await task()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !EXPLAINED.some((code) => code === error.code)) throw error
    context.err(`parvis: ${error.message}\n`)
    return EXIT.failed
  }
}
