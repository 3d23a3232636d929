import { Global, Module } from '@nestjs/common'
import { Tolls } from '@parvis/plugin-api/server'
import { CollectedTolls } from './collected-tolls.js'
import { ForgetTollsSchedule } from './forget-tolls.schedule.js'
import { TollOffice } from './toll-office.service.js'

/** Work before acts without an account, while many come. */
@Global()
@Module({
  providers: [TollOffice, ForgetTollsSchedule, { provide: Tolls, useClass: CollectedTolls }],
  exports: [Tolls],
})
export class TollsModule {}
