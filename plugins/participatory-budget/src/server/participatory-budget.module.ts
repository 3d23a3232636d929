import { Module } from '@nestjs/common'
import { BallotCatalogue } from './ballot/ballot-catalogue.js'
import { BallotController } from './ballot/ballot.controller.js'
import { BallotPaperService } from './ballot/ballot-paper.service.js'
import { BallotService } from './ballot/ballot.service.js'
import { LotService } from './ballot/lot.service.js'
import { BudgetPaper } from './ballot/paper-ballots.service.js'
import { TurnoutService } from './ballot/turnout.service.js'
import { BudgetActivities } from './budget-activity.service.js'
import { BudgetController } from './budget.controller.js'
import { BudgetVote } from './budget.vote.js'
import { CountAdminController } from './count/count-admin.controller.js'
import { CountBallotsJob, CountWhenVoteCloses } from './count/count-ballots.job.js'
import { CountService } from './count/count.service.js'
import { ResultController } from './count/result.controller.js'
import { ResultService } from './count/result.service.js'
import { ForgetFollowers } from './idea/forget-followers.schedule.js'
import { IdeaAssessments } from './idea/idea-assessments.store.js'
import { IdeaDataHandler } from './idea/idea-data.handler.js'
import { IdeaDecisions } from './idea/idea-decisions.service.js'
import { IdeaFeedsController } from './idea/idea-feeds.controller.js'
import { IdeaFeeds } from './idea/idea-feeds.service.js'
import { IdeaFollowers } from './idea/idea-followers.store.js'
import { IdeaLifeAdminController } from './idea/idea-life-admin.controller.js'
import { IdeaLinks } from './idea/idea-links.store.js'
import { IdeaNews } from './idea/idea-news.service.js'
import { IdeaOrigins } from './idea/idea-origins.service.js'
import { ForgetUnsentPictures, IdeaPictures } from './idea/idea-pictures.service.js'
import { IdeaProposals } from './idea/idea-proposals.service.js'
import { IdeaQueue } from './idea/idea-queue.service.js'
import { IdeaReading } from './idea/idea-reading.service.js'
import { IdeaSteps } from './idea/idea-steps.service.js'
import { IdeaStore } from './idea/idea.store.js'
import { IdeasAdminController } from './idea/ideas-admin.controller.js'
import { IdeasController } from './idea/ideas.controller.js'
import { IdeasData } from './idea/ideas-data.js'
import { TellFollowersJob } from './idea/tell-followers.job.js'
import { ProjectFilesAdminController } from './project/project-files-admin.controller.js'
import { ProjectImportService } from './project/project-import.service.js'
import { ProjectService } from './project/project.service.js'
import { ProjectsAdminController } from './project/projects-admin.controller.js'
import { BudgetData } from './setup/budget.data.js'
import { BudgetReadiness } from './setup/budget.readiness.js'
import { BudgetSeed } from './setup/budget.seed.js'
import { BudgetStarter } from './setup/budget.starter.js'
import { IdeasSeed } from './setup/ideas.seed.js'
import { IdeasStarter } from './setup/ideas.starter.js'
import { ImportPabulibCommand } from './setup/import-pabulib.command.js'
import { DrawLotWhenPublished, WriteBallotPaper } from './setup/vote-events.handler.js'
import { VoteFactsService } from './vote-facts.service.js'

/** Everything of the participatory budget on the server. */
@Module({
  controllers: [
    BudgetController,
    BallotController,
    ResultController,
    ProjectsAdminController,
    ProjectFilesAdminController,
    CountAdminController,
    IdeasController,
    IdeaFeedsController,
    IdeasAdminController,
    IdeaLifeAdminController,
  ],
  providers: [
    BudgetActivities,
    ProjectService,
    ProjectImportService,
    LotService,
    BallotPaperService,
    BudgetPaper,
    BallotCatalogue,
    BallotService,
    TurnoutService,
    ResultService,
    CountService,
    VoteFactsService,
    BudgetVote,
    CountBallotsJob,
    CountWhenVoteCloses,
    DrawLotWhenPublished,
    WriteBallotPaper,
    BudgetReadiness,
    BudgetStarter,
    BudgetSeed,
    BudgetData,
    ImportPabulibCommand,
    IdeaStore,
    IdeaSteps,
    IdeaLinks,
    IdeaAssessments,
    IdeaFollowers,
    IdeaPictures,
    IdeaProposals,
    IdeaReading,
    IdeaQueue,
    IdeaDecisions,
    IdeaOrigins,
    IdeaNews,
    IdeaFeeds,
    IdeasData,
    IdeasSeed,
    IdeasStarter,
    IdeaDataHandler,
    TellFollowersJob,
    ForgetUnsentPictures,
    ForgetFollowers,
  ],
})
export class ParticipatoryBudgetModule {}
