import type { Type } from '@nestjs/common'
import { isRunning, type InstalledPlugin, type RunningPlugin } from './installed-plugin.js'
import { partsOf } from './module-metadata.js'
import { inRequiresOrder } from './requires-order.js'

export type { InstalledPlugin } from './installed-plugin.js'

/** The plugins of this distribution; fixed for the life of the process. */
export class PluginRegistry {
  private readonly byId: ReadonlyMap<string, InstalledPlugin>
  private readonly owners: ReadonlyMap<Type, string>
  private readonly ordered: readonly RunningPlugin[]

  /**
   * @param installed all plugins, those that were set aside included.
   * @param coreModules Nest modules of core, whose controllers belong to `core`.
   */
  constructor(
    private readonly installed: readonly InstalledPlugin[],
    coreModules: readonly unknown[],
  ) {
    this.ordered = inRequiresOrder(installed).filter(isRunning)
    this.byId = new Map(installed.map((each) => [each.plugin.id, each]))
    const ofCore = coreModules.flatMap((module) => [...partsOf(module).controllers])
    const ofPlugins = this.running().flatMap(({ plugin, server }) =>
      [...partsOf(server.module).controllers].map((controller): [Type, string] => [controller, plugin.id]),
    )
    this.owners = new Map([...ofCore.map((controller): [Type, string] => [controller, 'core']), ...ofPlugins])
  }

  /** All plugins, by id, those that were set aside included. */
  all(): readonly InstalledPlugin[] {
    return this.installed
  }

  /** Those that run, each after the ones it requires. */
  running(): readonly RunningPlugin[] {
    return this.ordered
  }

  find(id: string): InstalledPlugin | undefined {
    return this.byId.get(id)
  }

  /** Plugin id, `core`, or `undefined` for a controller that nobody owns. */
  ownerOf(controller: Type): string | undefined {
    return this.owners.get(controller)
  }

  /** Ids that the plugin needs, directly or through others, without the optional ones; needed ones come first. */
  requirementsOf(id: string): readonly string[] {
    const found = new Set<string>()
    const visit = (each: string): void => {
      for (const requirement of this.byId.get(each)?.plugin.requires ?? []) {
        if (requirement.optional === true || found.has(requirement.plugin)) continue
        visit(requirement.plugin)
        found.add(requirement.plugin)
      }
    }
    visit(id)
    return [...found]
  }

  /** Ids of the plugins that need this one, directly or through others; those that nobody needs come first. */
  dependentsOf(id: string): readonly string[] {
    return inRequiresOrder(this.installed)
      .map((each) => each.plugin.id)
      .filter((each) => this.requirementsOf(each).includes(id))
      .reverse()
  }
}
