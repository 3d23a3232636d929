import { Injectable } from '@nestjs/common'
import { ActivityId, NotFound, type ModuleConsequences, type Problem } from '@parvis/contract'
import { isRunning } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from '../processes/activity.store.js'
import { ModuleCatalog } from './module-catalog.service.js'
import type { ModuleState } from './module-snapshot.js'
import { ModuleStore } from './module.store.js'

export type ModuleVerb = 'on' | 'off' | 'pause' | 'resume'

/** What changes together with a module. */
export interface ModulePlan {
  /** Ids that are turned on with it; what is needed comes first. */
  readonly alsoOn: readonly string[]
  /** Ids that are turned off with it; what nobody needs comes first. */
  readonly alsoOff: readonly string[]
  /** First of the plugins concerned that was set aside and cannot be turned on. */
  readonly broken?: string
}

/** Says what a change of a module would mean, before it is made. */
@Injectable()
export class ModuleConsequencesService {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly store: ModuleStore,
    private readonly catalog: ModuleCatalog,
    private readonly activities: ActivityStore,
  ) {}

  /** Dependencies resolved both ways, against the states that are stored now. */
  async plan(plugin: string, change: ModuleVerb): Promise<ModulePlan> {
    const states = new Map((await this.store.list()).map((row) => [row.plugin, row.state]))
    const stateOf = (id: string): ModuleState => states.get(id) ?? 'off'
    const alsoOn = change === 'on' ? this.plugins.requirementsOf(plugin).filter((id) => stateOf(id) !== 'on') : []
    const alsoOff = change === 'off' ? this.plugins.dependentsOf(plugin).filter((id) => stateOf(id) !== 'off') : []
    const broken = change === 'on' ? [...alsoOn, plugin].find((id) => !this.works(id)) : undefined
    return { alsoOn, alsoOff, ...(broken === undefined ? {} : { broken }) }
  }

  async describe(plugin: string, change: ModuleVerb): Promise<ModuleConsequences | Problem> {
    if (this.plugins.find(plugin) === undefined) return NotFound({ what: 'plugin' })
    const { alsoOn, alsoOff } = await this.plan(plugin, change)
    const concerned = [plugin, ...alsoOn, ...alsoOff].flatMap((id) => this.plugins.find(id)?.plugin ?? [])
    const isSwitch = change === 'on' || change === 'off'
    const named = (ids: readonly string[]): ModuleConsequences['alsoOn'] => ids.map((id) => ({ plugin: id, title: this.catalog.titleOf(id) }))
    return {
      plugin,
      change,
      alsoOn: named(alsoOn),
      alsoOff: named(alsoOff),
      pages: isSwitch ? concerned.flatMap((each) => each.residentChanges.map((page) => page.text)) : [],
      capabilities: change === 'on' ? concerned.flatMap((each) => each.capabilities.map((capability) => capability.text)) : [],
      personalData: change === 'on' ? concerned.flatMap((each) => each.personalData.map((entry) => entry.what)) : [],
      openActivities: change === 'off' || change === 'pause' ? await this.openActivities([plugin, ...alsoOff]) : [],
    }
  }

  private async openActivities(plugins: readonly string[]): Promise<ModuleConsequences['openActivities']> {
    const open = await this.activities.list({ state: 'published' })
    return open.filter((each) => plugins.includes(each.plugin)).map(({ id, title }) => ({ id: ActivityId.encode(id), title }))
  }

  private works(id: string): boolean {
    const installed = this.plugins.find(id)
    return installed !== undefined && isRunning(installed)
  }
}
