import { type DynamicModule, Global, Module } from '@nestjs/common'
import type { InstalledPlugin } from './installed-plugin.js'
import { PluginRegistry } from './plugin-registry.js'
import { PluginWiring } from './plugin-wiring.service.js'

/** The plugins of the distribution, with the Nest modules of those that run. */
@Global()
@Module({})
export class PluginsModule {
  /** @param coreModules Nest modules whose controllers belong to core. */
  static register(installed: readonly InstalledPlugin[], coreModules: readonly unknown[]): DynamicModule {
    const registry = new PluginRegistry(installed, coreModules)
    return {
      module: PluginsModule,
      imports: registry.running().map(({ server }) => server.module),
      providers: [{ provide: PluginRegistry, useValue: registry }, PluginWiring],
      exports: [PluginRegistry],
    }
  }
}
