import { isBootError } from './boot-error.js'
import { isRunning, setAside, type InstalledPlugin } from './installed-plugin.js'
import { setAsideDependents } from './check-plugins.js'
import { messageWithPlace } from './message-with-place.js'
import { pluginAtFault } from './plugin-boot-error.js'
import { inRequiresOrder } from './requires-order.js'

/** Something that was started and can be ended. */
export interface Started {
  close(): Promise<void>
}

function reasonOf(error: unknown): string {
  return `could not be started: ${messageWithPlace(error)}`
}

/**
 * Starts the application with all plugins; when that fails, finds out which of them are at fault and starts it without
 * those. An error that names its plugin settles it; otherwise the plugins are added one after the other.
 *
 * @param start builds and initialises the application with these plugins; it is tried several times when a plugin fails.
 * @throws the error of `start` when no plugin is to blame.
 */
export async function startWithoutCulprits<App extends Started>(
  plugins: readonly InstalledPlugin[],
  start: (plugins: readonly InstalledPlugin[]) => Promise<App>,
): Promise<App> {
  try {
    return await start(plugins)
  } catch (error) {
    if (isBootError(error) || !plugins.some(isRunning)) throw error
    const named = pluginAtFault(error)
    if (named !== undefined && plugins.some((each) => isRunning(each) && each.plugin.id === named)) {
      return startWithoutCulprits(without(plugins, new Map([[named, reasonOf(error)]])), start)
    }
    const found = await culprits(plugins, start)
    if (found.size === 0) throw error
    return startWithoutCulprits(without(plugins, found), start)
  }
}

function without(plugins: readonly InstalledPlugin[], reasons: ReadonlyMap<string, string>): InstalledPlugin[] {
  return setAsideDependents(
    plugins.map((each) => {
      const reason = reasons.get(each.plugin.id)
      return reason === undefined ? each : setAside(each, reason)
    }),
  )
}

/** Ids of the plugins that the application does not start with, each with its reason. */
async function culprits<App extends Started>(
  plugins: readonly InstalledPlugin[],
  start: (plugins: readonly InstalledPlugin[]) => Promise<App>,
): Promise<ReadonlyMap<string, string>> {
  const running = inRequiresOrder(plugins).filter(isRunning)
  const resting = new Map(running.map((each) => [each.plugin.id, 'not tried yet']))
  await (await start(without(plugins, resting))).close()
  const failed = new Map<string, string>()
  for (const { plugin } of running) {
    resting.delete(plugin.id)
    try {
      await (await start(without(plugins, new Map([...resting, ...failed])))).close()
    } catch (error) {
      failed.set(plugin.id, reasonOf(error))
    }
  }
  return failed
}
