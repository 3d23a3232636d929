import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Notifications } from '../database/notifications.js'
import { PlatformDb } from '../database/platform-db.js'
import { isRunning } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { RefreshingSnapshot } from '../snapshots/refreshing-snapshot.js'

export type ModuleState = 'on' | 'paused' | 'off'

const Row = z.object({ communeId: z.uuid(), plugin: z.string(), paused: z.boolean() })

/** Which modules are on in which commune, in memory: the gate asks it for every request, job and event. */
@Injectable()
export class ModuleSnapshot extends RefreshingSnapshot {
  private states: ReadonlyMap<string, ReadonlyMap<string, ModuleState>> = new Map()

  constructor(
    private readonly db: PlatformDb,
    private readonly plugins: PluginRegistry,
    notifications: Notifications,
  ) {
    super(notifications, 'module')
  }

  /** `off` also for a plugin that is not installed or was set aside. */
  state(communeId: string, pluginId: string): ModuleState {
    return this.states.get(communeId)?.get(pluginId) ?? 'off'
  }

  /** Ids of the modules that are on or paused in the commune, in alphabetical order. */
  on(communeId: string): readonly string[] {
    return [...(this.states.get(communeId)?.keys() ?? [])]
  }

  /** Database ids of the communes where the module is on or paused. */
  communesWith(pluginId: string): readonly string[] {
    return [...this.states].filter(([, modules]) => modules.has(pluginId)).map(([communeId]) => communeId)
  }

  protected override async load(): Promise<void> {
    const rows = await this.db.rows(
      Row,
      'SELECT commune_id AS "communeId", plugin, paused FROM core.module WHERE enabled ORDER BY commune_id, plugin',
    )
    const states = new Map<string, Map<string, ModuleState>>()
    for (const { communeId, plugin, paused } of rows) {
      const installed = this.plugins.find(plugin)
      if (installed === undefined || !isRunning(installed)) continue
      const modules = states.get(communeId) ?? new Map<string, ModuleState>()
      states.set(communeId, modules.set(plugin, paused ? 'paused' : 'on'))
    }
    this.states = states
  }
}
