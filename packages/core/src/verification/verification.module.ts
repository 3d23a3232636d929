import { Global, Module } from '@nestjs/common'
import { Eligibility } from '@parvis/plugin-api/server'
import { ForgetCodesSchedule } from './forget-codes.schedule.js'
import { MailboxVerification } from './mailbox-verification.service.js'
import { ProofCookies } from './proof-cookies.js'
import { ProofEligibility } from './proof-eligibility.js'
import { VerificationController } from './verification.controller.js'
import { VotingCodeLists } from './voting-code-lists.service.js'
import { VotingCodeVerification } from './voting-code-verification.service.js'
import { VotingCodesController } from './voting-codes.controller.js'

/** Proof of residents, and the printed codes that staff make for it. */
@Global()
@Module({
  controllers: [VerificationController, VotingCodesController],
  providers: [
    ProofCookies,
    MailboxVerification,
    VotingCodeLists,
    VotingCodeVerification,
    ForgetCodesSchedule,
    { provide: Eligibility, useClass: ProofEligibility },
  ],
  exports: [Eligibility, VotingCodeLists],
})
export class VerificationModule {}
