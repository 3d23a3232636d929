import { Global, Module } from '@nestjs/common'
import { DataProtectionController } from './data-protection.controller.js'
import { DataRequestsController } from './data-requests.controller.js'
import { DataRequests } from './data-requests.service.js'
import { DataRequestStore } from './data-requests.store.js'
import { DataWords } from './data-words.service.js'
import { ForgetLeftoversSchedule } from './forget-leftovers.schedule.js'
import { CensusDataHandler } from './found/census-data.handler.js'
import { CensusPersons } from './found/census-persons.service.js'
import { LetterDataHandler } from './found/letter-data.handler.js'
import { MailDataHandler } from './found/mail-data.handler.js'
import { MarkerDataHandler } from './found/marker-data.handler.js'
import { OfficialActDataHandler } from './found/official-act-data.handler.js'
import { StaffDataHandler } from './found/staff-data.handler.js'
import { WitnessDataHandler } from './found/witness-data.handler.js'
import { MyDataCookies } from './my-data-cookies.js'
import { MyDataProofs } from './my-data-proofs.service.js'
import { MyDataController } from './my-data.controller.js'
import { PersonalDataSources } from './personal-data-sources.service.js'
import { SoughtPersons } from './sought-persons.service.js'

/** Personal data: what is kept, told to everyone; what is kept about a person, shown to that person and erased. */
@Global()
@Module({
  controllers: [DataProtectionController, DataRequestsController, MyDataController],
  providers: [
    CensusDataHandler,
    CensusPersons,
    DataRequestStore,
    DataRequests,
    DataWords,
    ForgetLeftoversSchedule,
    LetterDataHandler,
    MailDataHandler,
    MarkerDataHandler,
    MyDataCookies,
    MyDataProofs,
    OfficialActDataHandler,
    PersonalDataSources,
    SoughtPersons,
    StaffDataHandler,
    WitnessDataHandler,
  ],
  exports: [PersonalDataSources],
})
export class PrivacyModule {}
