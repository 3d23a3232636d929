import { Global, Module } from '@nestjs/common'
import { TwoPersonActs } from '@parvis/plugin-api/server'
import { ActRegistry } from './act-registry.js'
import { ActsController } from './acts.controller.js'
import { ExpireProposalsSchedule } from './expire-proposals.schedule.js'
import { PostgresTwoPersonActs } from './postgres-two-person-acts.js'
import { ProposalList } from './proposal-list.service.js'
import { ProposalMail } from './proposal-mail.service.js'
import { ProposalStore } from './proposal.store.js'
import { Proposals } from './proposals.service.js'

/** Acts that two different people do together. */
@Global()
@Module({
  controllers: [ActsController],
  providers: [
    ActRegistry,
    ExpireProposalsSchedule,
    ProposalList,
    ProposalMail,
    ProposalStore,
    Proposals,
    { provide: TwoPersonActs, useClass: PostgresTwoPersonActs },
  ],
  exports: [ActRegistry, ProposalList, TwoPersonActs],
})
export class ActsModule {}
