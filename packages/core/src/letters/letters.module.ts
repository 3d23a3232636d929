import { Global, Module } from '@nestjs/common'
import { LetterCodeMethod } from './letter-code.method.js'
import { LetterCodes } from './letter-codes.service.js'
import { LetterRequests } from './letter-requests.service.js'

/** Letters with personal codes. */
@Global()
@Module({
  providers: [LetterCodeMethod, LetterCodes, LetterRequests],
  exports: [LetterCodes, LetterRequests],
})
export class LettersModule {}
