import { Global, Module } from '@nestjs/common'
import { Votes } from '@parvis/plugin-api/server'
import { PublishTurnoutJob } from '../turnout/publish-turnout.job.js'
import { RegisterGroups } from '../turnout/register-groups.service.js'
import { VoteTurnouts } from '../turnout/vote-turnout.service.js'
import { ComplaintStore } from './complaint.store.js'
import { Complaints } from './complaints.service.js'
import { DisputeEffects } from './dispute-effect.service.js'
import { DisputePanel } from './dispute-panel.service.js'
import { PublishVoteDaysSchedule } from './publish-vote-days.schedule.js'
import { VoteAuditController } from './vote-audit.controller.js'
import { VoteAudit } from './vote-audit.service.js'
import { VoteDisputesController } from './vote-disputes.controller.js'
import { CommuneVotes } from './commune-votes.js'
import { ForgetVoidingsSchedule } from './forget-voidings.schedule.js'
import { FinishVotesSchedule } from './finish-votes.schedule.js'
import { ReceiptMail } from './receipt-mail.service.js'
import { StaffVotes } from './staff-votes.service.js'
import { VoteActs } from './vote-acts.service.js'
import { VoteDays } from './vote-days.service.js'
import { VotePapersService } from './vote-papers.service.js'
import { VoteFreeze } from './vote-freeze.js'
import { VoteHandlers } from './vote-handlers.js'
import { VoteLife } from './vote-life.service.js'
import { VotePhases } from './vote-phases.js'
import { VoteReadiness } from './vote-readiness.service.js'
import { VoteRehearsal } from './vote-rehearsal.service.js'
import { VoteRulesService } from './vote-rules.service.js'
import { VotesAdminController } from './votes-admin.controller.js'
import { VotesController } from './votes.controller.js'
import { VoteStore } from './vote.store.js'
import { VoteVoidingStore } from './vote-voiding.store.js'
import { VoteVoidingsController } from './vote-voidings.controller.js'
import { VoteVoidings } from './vote-voidings.service.js'

/** The life of secret votes: rehearsed, frozen and opened by two people, closed, counted, final. */
@Global()
@Module({
  controllers: [VotesController, VotesAdminController, VoteDisputesController, VoteAuditController, VoteVoidingsController],
  providers: [
    ComplaintStore,
    Complaints,
    DisputeEffects,
    DisputePanel,
    PublishTurnoutJob,
    PublishVoteDaysSchedule,
    RegisterGroups,
    VoteAudit,
    FinishVotesSchedule,
    ForgetVoidingsSchedule,
    ReceiptMail,
    StaffVotes,
    VoteActs,
    VoteDays,
    VotePapersService,
    VoteFreeze,
    VoteHandlers,
    VoteLife,
    VotePhases,
    VoteReadiness,
    VoteRehearsal,
    VoteRulesService,
    VoteStore,
    VoteTurnouts,
    VoteVoidings,
    VoteVoidingStore,
    { provide: Votes, useClass: CommuneVotes },
  ],
  exports: [VoteFreeze, VoteHandlers, VoteStore, Votes],
})
export class VotesModule {}
