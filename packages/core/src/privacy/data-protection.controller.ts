import { Controller } from '@nestjs/common'
import { dataProtectionApi, type PersonalDataGroup, type RouteResult } from '@parvis/contract'
import { CommuneDb, Implements } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_PERSONAL_DATA } from './core-personal-data.js'
import { CORE_TITLE } from './core-title.js'

const { routes } = dataProtectionApi

/** What is kept of people, as core and the running plugins declare it. */
@Controller()
export class DataProtectionController {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly modules: ModuleSnapshot,
    private readonly db: CommuneDb,
  ) {}

  @Implements(routes.read)
  read(): RouteResult<typeof routes.read> {
    const on = this.plugins.running().filter(({ plugin }) => this.modules.state(this.db.communeId, plugin.id) !== 'off')
    const core: PersonalDataGroup = { owner: 'core', title: CORE_TITLE, entries: CORE_PERSONAL_DATA.map(noteOf) }
    const groups = on
      .filter(({ plugin }) => plugin.personalData.length > 0)
      .map(({ plugin }) => ({ owner: plugin.id, title: plugin.title, entries: plugin.personalData.map(noteOf) }))
    return { groups: [core, ...groups] }
  }
}

function noteOf({ what, purpose, retention }: PersonalDataGroup['entries'][number]): PersonalDataGroup['entries'][number] {
  return { what, purpose, retention }
}
