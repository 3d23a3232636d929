import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common'
import { Pool } from 'pg'
import { DATABASE_URLS, type DatabaseUrls } from '../database/database-urls.js'

/** Connections of the role `parvis_platform` for libraries that want a pool of their own: staff sign-in and limits on abuse. */
@Injectable()
export class PlatformPool implements OnApplicationShutdown {
  readonly pool: Pool

  constructor(@Inject(DATABASE_URLS) urls: Pick<DatabaseUrls, 'platform'>) {
    this.pool = new Pool({
      connectionString: urls.platform,
      max: 4,
      application_name: 'parvis identity',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    })
    const logger = new Logger(PlatformPool.name)
    this.pool.on('error', (error) => logger.warn(`An idle connection was lost: ${error.message}`))
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end()
  }
}
