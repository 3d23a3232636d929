import type { Environment, InstalledPlugin, ParvisOptions, ProviderOverride } from '@parvis/core'
import type { PortalHandler } from '@parvis/plugin-api/portal'
import type { PluginServer } from '@parvis/plugin-api/server'
import type { TestClock } from './test-clock.js'

export interface TestPlatformOptions {
  /** Server halves of plugins, or plugins as the loader found them (broken ones, third parties). */
  readonly plugins?: readonly (PluginServer | InstalledPlugin)[]
  /** Communes to begin with: none (for the wizard), Huy alone, or Huy and Gent (default). */
  readonly communes?: 0 | 1 | 2
  /** Whether the modules are on: in all communes (default), or in none. */
  readonly modules?: 'on' | 'off'
  readonly clock?: TestClock
  readonly portal?: PortalHandler
  /** Folder of the built admin app, for journeys of staff. */
  readonly adminDirectory?: string
  readonly overrides?: readonly ProviderOverride[]
  /** Does jobs as they come, in the background; by default they wait for `runJobs()`. */
  readonly worker?: boolean
  /** Start without third-party plugins. */
  readonly safeMode?: boolean
  /** How long the server waits for slow clients. */
  readonly httpPatience?: ParvisOptions['httpPatience']
  /** Configuration that differs from that of other tests. */
  readonly environment?: Partial<Environment>
}
