import { BallotBox } from '@parvis/plugin-api/server'
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool } from 'pg'
import { DATABASE_URLS, type DatabaseUrls } from '../database/database-urls.js'
import { BallotBoxKeys } from './ballot-box-keys.service.js'
import { BALLOT_POOL, openBallotPool } from './ballot-pool.js'
import { MixBallotsSchedule } from './mix-ballots.schedule.js'
import { PostgresBallotBox } from './postgres-ballot-box.js'

/** Secret, once-only contributions for every plugin. */
@Global()
@Module({
  providers: [
    { provide: BALLOT_POOL, inject: [DATABASE_URLS], useFactory: (urls: DatabaseUrls) => openBallotPool(urls.app) },
    { provide: BallotBox, useClass: PostgresBallotBox },
    BallotBoxKeys,
    MixBallotsSchedule,
  ],
  exports: [BallotBox],
})
export class BallotBoxModule implements OnApplicationShutdown {
  constructor(@Inject(BALLOT_POOL) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end()
  }
}
