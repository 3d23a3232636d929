import type { Type } from '@nestjs/common'
import { DataSource } from 'typeorm'

/** Injection token of the TypeORM data source of the role `parvis_app`. Only `database/` uses it. */
export const APP_DATA_SOURCE: unique symbol = Symbol('parvis.app-data-source')

/** What the data source is made of. */
export interface AppDataSourceOptions {
  /** Connection URL of `parvis_app`. */
  readonly url: string
  /** Entities of core and of every plugin that was loaded; the list is fixed from here on. */
  readonly entities: readonly Type[]
  /** Connections at most (default 20). */
  readonly connections?: number
}

/** Opens the data source of the role `parvis_app`. It never changes the schema: migrations do. */
export async function openAppDataSource(options: AppDataSourceOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    poolSize: options.connections ?? 20,
    installExtensions: false,
    synchronize: false,
    logging: false,
    applicationName: 'parvis app',
    extra: { connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, keepAlive: true },
  })
  return await source.initialize()
}
