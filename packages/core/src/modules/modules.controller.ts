import { Controller } from '@nestjs/common'
import { modulesApi, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_CARD } from './core-card.js'
import { ModuleCatalog } from './module-catalog.service.js'
import { ModuleConsequencesService } from './module-consequences.service.js'
import { ModuleData } from './module-data.service.js'
import { ModuleSettings } from './module-settings.service.js'
import { ModuleSwitch } from './module-switch.service.js'
import { ModuleStore } from './module.store.js'
import { StaffNames } from '../identity/staff-names.service.js'

const { routes } = modulesApi
type Routes = typeof routes

@Controller()
export class ModulesController {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly catalog: ModuleCatalog,
    private readonly consequencesOf: ModuleConsequencesService,
    private readonly switches: ModuleSwitch,
    private readonly moduleSettings: ModuleSettings,
    private readonly data: ModuleData,
    private readonly store: ModuleStore,
    private readonly staff: StaffNames,
  ) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    return { modules: await this.catalog.cards() }
  }

  @Implements(routes.consequences)
  consequences(@Input() { params, query }: RouteInput<Routes['consequences']>): Promise<RouteResult<Routes['consequences']>> {
    return this.consequencesOf.describe(params.plugin, query.change)
  }

  @Implements(routes.change)
  async change(@Input() { params, body }: RouteInput<Routes['change']>): Promise<RouteResult<Routes['change']>> {
    const problem = await this.switches.change({ plugin: params.plugin, ...body })
    return problem ?? (await this.catalog.card(params.plugin)) ?? NotFound()
  }

  @Implements(routes.settings)
  settings(@Input() { params }: RouteInput<Routes['settings']>): Promise<RouteResult<Routes['settings']>> {
    return this.moduleSettings.read(params.plugin)
  }

  @Implements(routes.saveSettings)
  saveSettings(@Input() { params, body }: RouteInput<Routes['saveSettings']>): Promise<RouteResult<Routes['saveSettings']>> {
    return this.moduleSettings.save(params.plugin, body.values)
  }

  @Implements(routes.history)
  async history(@Input() { params }: RouteInput<Routes['history']>): Promise<RouteResult<Routes['history']>> {
    if (params.plugin !== CORE_CARD.plugin && this.plugins.find(params.plugin) === undefined) return NotFound()
    const entries = await this.store.history(params.plugin)
    const names = await this.staff.of(entries.map((entry) => entry.by))
    return {
      entries: entries.map(({ at, by, change, note }) => ({
        at: at.toISOString(),
        by: by === null ? '' : (names.get(by) ?? ''),
        change,
        ...(note === null ? {} : { note }),
      })),
    }
  }

  @Implements(routes.exportData)
  exportData(@Input() { params }: RouteInput<Routes['exportData']>): Promise<RouteResult<Routes['exportData']>> {
    return this.data.export(params.plugin)
  }

  @Implements(routes.erase)
  async erase(@Input() { params, body }: RouteInput<Routes['erase']>): Promise<RouteResult<Routes['erase']>> {
    return this.data.erase(params.plugin, body.confirmation)
  }
}
