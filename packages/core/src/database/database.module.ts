import { CommuneDb } from '@parvis/plugin-api/server'
import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown, type Type } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { APP_DATA_SOURCE, openAppDataSource } from './app-data-source.js'
import { DATABASE_URLS, type DatabaseUrls } from './database-urls.js'
import { InstallationSecretCheck } from './installation-secret-check.js'
import { Notifications } from './notifications.js'
import { PlatformDb } from './platform-db.js'
import { PostgresCommuneDb } from './postgres-commune-db.js'
import { UnitsOfWork } from './unit-of-work.js'

/** Connections, units of work and notifications, for the whole application. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(APP_DATA_SOURCE) private readonly source: DataSource) {}

  /** @param entities of core and of every loaded plugin. */
  static register(urls: DatabaseUrls, entities: readonly Type[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DATABASE_URLS, useValue: urls },
        { provide: APP_DATA_SOURCE, useFactory: async () => await openAppDataSource({ url: urls.app, entities }) },
        { provide: CommuneDb, useClass: PostgresCommuneDb },
        UnitsOfWork,
        PlatformDb,
        Notifications,
        InstallationSecretCheck,
      ],
      exports: [DATABASE_URLS, APP_DATA_SOURCE, CommuneDb, UnitsOfWork, PlatformDb, Notifications],
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy()
  }
}
