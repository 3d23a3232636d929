import { Global, Module } from '@nestjs/common'
import { CounterMethod } from './counter.method.js'
import { DeskCodes } from './desk-codes.service.js'

/** The desk: checks of persons face to face, one-time codes, and acts done together with a person. */
@Global()
@Module({
  providers: [CounterMethod, DeskCodes],
  exports: [DeskCodes],
})
export class DeskModule {}
