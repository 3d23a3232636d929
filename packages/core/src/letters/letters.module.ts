import { Global, Module } from '@nestjs/common'
import { DropLetterFilesSchedule } from './drop-letter-files.schedule.js'
import { LetterAudience } from './letter-audience.js'
import { LetterCodeMethod } from './letter-code.method.js'
import { LetterCodes } from './letter-codes.service.js'
import { LetterComposer } from './letter-composer.service.js'
import { LetterEligibility } from './letter-eligibility.service.js'
import { LetterFiles } from './letter-files.service.js'
import { LetterNames } from './letter-names.js'
import { LetterRequests } from './letter-requests.service.js'
import { LetterRuns } from './letter-runs.store.js'
import { LetterSample } from './letter-sample.service.js'
import { LettersController } from './letters.controller.js'
import { Letters } from './letters.service.js'
import { PrintLettersJob } from './print-letters.job.js'

/** Letters with personal codes. */
@Global()
@Module({
  controllers: [LettersController],
  providers: [
    DropLetterFilesSchedule,
    LetterAudience,
    LetterCodeMethod,
    LetterCodes,
    LetterComposer,
    LetterEligibility,
    LetterFiles,
    LetterNames,
    LetterRequests,
    LetterRuns,
    LetterSample,
    Letters,
    PrintLettersJob,
  ],
  exports: [LetterCodes, LetterComposer, LetterNames, LetterRequests],
})
export class LettersModule {}
