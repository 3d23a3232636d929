import { Global, Module } from '@nestjs/common'
import { Settings } from '@parvis/plugin-api/server'
import { BootstrapController } from './bootstrap.controller.js'
import { ModuleCatalog } from './module-catalog.service.js'
import { ModuleConsequencesService } from './module-consequences.service.js'
import { ModuleData } from './module-data.service.js'
import { ModuleSettings } from './module-settings.service.js'
import { ModuleSnapshot } from './module-snapshot.js'
import { ModuleSwitch } from './module-switch.service.js'
import { ModuleStore } from './module.store.js'
import { ModulesController } from './modules.controller.js'

@Global()
@Module({
  controllers: [ModulesController, BootstrapController],
  providers: [
    ModuleCatalog,
    ModuleConsequencesService,
    ModuleData,
    ModuleSettings,
    ModuleSnapshot,
    ModuleStore,
    ModuleSwitch,
    { provide: Settings, useExisting: ModuleSettings },
  ],
  exports: [ModuleCatalog, ModuleData, ModuleSettings, ModuleSnapshot, ModuleStore, ModuleSwitch, Settings],
})
export class ModulesModule {}
