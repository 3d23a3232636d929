import { Global, Module } from '@nestjs/common'
import { CounterMethod } from './counter.method.js'
import { DeskChecks } from './desk-checks.service.js'
import { DeskCodes } from './desk-codes.service.js'
import { DeskController } from './desk.controller.js'
import { Desk } from './desk.service.js'

/** The desk: checks of persons face to face, one-time codes, and acts done together with a person. */
@Global()
@Module({
  controllers: [DeskController],
  providers: [CounterMethod, Desk, DeskChecks, DeskCodes],
  exports: [DeskCodes],
})
export class DeskModule {}
