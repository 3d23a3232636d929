import { Clock, Random } from '@parvis/plugin-api/server'
import { Global, Module } from '@nestjs/common'
import { CryptoRandom } from './crypto-random.js'
import { SystemClock } from './system-clock.js'

/** Time and randomness, injected so that tests control them. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Random, useClass: CryptoRandom },
  ],
  exports: [Clock, Random],
})
export class TimeModule {}
