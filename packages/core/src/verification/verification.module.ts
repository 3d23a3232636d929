import { Global, Module } from '@nestjs/common'
import { Eligibility, PersonKeys } from '@parvis/plugin-api/server'
import { CommuneCensus } from '../census/commune-census.js'
import { AcceptedMethods } from './eligibility/accepted-methods.js'
import { ActJudgement } from './eligibility/act-judgement.service.js'
import { EligibilityCheck } from './eligibility/eligibility-check.service.js'
import { EligibilityController } from './eligibility/eligibility.controller.js'
import { EligibilityRules } from './eligibility/eligibility-rules.service.js'
import { ProofEligibility } from './eligibility/proof-eligibility.js'
import { Refusals } from './eligibility/refusals.service.js'
import { StaffEligibility } from './eligibility/staff-eligibility.service.js'
import { ForgetCodesSchedule } from './mailbox/forget-codes.schedule.js'
import { MailboxCodeStore } from './mailbox/mailbox-code.store.js'
import { MailboxCodes } from './mailbox/mailbox-codes.service.js'
import { MailboxMethod } from './mailbox/mailbox.method.js'
import { SendMailboxCodeJob } from './mailbox/send-mailbox-code.job.js'
import { MethodCaller } from './methods/method-caller.js'
import { MethodPatience } from './methods/method-patience.js'
import { StepCookies } from './methods/step-cookies.js'
import { VerificationFlow } from './methods/verification-flow.service.js'
import { VerificationMethods } from './methods/verification-methods.js'
import { CensusDirectory } from './persons/census-directory.js'
import { KeyedPersonKeys } from './persons/keyed-person-keys.js'
import { ProofCookies } from './proof/proof-cookies.js'
import { VerificationController } from './verification.controller.js'
import { VerificationReader } from './verification-reader.service.js'
import { VotingCodeLists } from './voting-code/voting-code-lists.service.js'
import { VotingCodeMethod } from './voting-code/voting-code.method.js'
import { VotingCodesController } from './voting-code/voting-codes.controller.js'

/** Proof of residents: the registry of methods with core's own, the keys of persons, and who may do what. */
@Global()
@Module({
  controllers: [VerificationController, EligibilityController, VotingCodesController],
  providers: [
    AcceptedMethods,
    ActJudgement,
    EligibilityCheck,
    EligibilityRules,
    Refusals,
    StaffEligibility,
    MethodCaller,
    MethodPatience,
    ProofCookies,
    StepCookies,
    VerificationFlow,
    VerificationMethods,
    VerificationReader,
    KeyedPersonKeys,
    { provide: PersonKeys, useExisting: KeyedPersonKeys },
    { provide: CensusDirectory, useExisting: CommuneCensus },
    { provide: Eligibility, useClass: ProofEligibility },
    MailboxCodes,
    MailboxCodeStore,
    SendMailboxCodeJob,
    MailboxMethod,
    ForgetCodesSchedule,
    VotingCodeMethod,
    VotingCodeLists,
  ],
  exports: [
    ActJudgement,
    Eligibility,
    KeyedPersonKeys,
    PersonKeys,
    CensusDirectory,
    AcceptedMethods,
    EligibilityCheck,
    ActJudgement,
    EligibilityRules,
    MailboxCodes,
    MethodCaller,
    ProofCookies,
    VerificationMethods,
    VotingCodeLists,
  ],
})
export class VerificationModule {}
