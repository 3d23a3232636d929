import { Clock } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'

/** The machine's clock. */
@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date()
  }
}
