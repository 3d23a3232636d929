import { Module } from '@nestjs/common'
import { AnswersAdminController } from './answer/answers-admin.controller.js'
import { AnswersController } from './answer/answers.controller.js'
import { OfficialAnswerService } from './answer/official-answer.service.js'
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
import { FollowUpAdminController } from './follow-up/follow-up-admin.controller.js'
import { FollowUpController } from './follow-up/follow-up.controller.js'
import { FollowUpService } from './follow-up/follow-up.service.js'
import { MilestoneService } from './follow-up/milestone.service.js'
import { MilestonesAdminController } from './follow-up/milestones-admin.controller.js'
import { ProjectUpdateService } from './follow-up/project-update.service.js'
import { ReportedProjects } from './follow-up/reported-project.service.js'
import { SpendingAdminController } from './follow-up/spending-admin.controller.js'
import { SpendingService } from './follow-up/spending.service.js'
import { UpdatesAdminController } from './follow-up/updates-admin.controller.js'
import { WinningProjects } from './follow-up/winning-projects.service.js'
import { PictureService } from './picture/picture.service.js'
import { PicturesAdminController } from './picture/pictures-admin.controller.js'
import { LastImportStore } from './project/import/last-import.store.js'
import { ProjectFilesAdminController } from './project/import/project-files-admin.controller.js'
import { ProjectImportAdminController } from './project/import/project-import-admin.controller.js'
import { ProjectImportService } from './project/import/project-import.service.js'
import { UndoImportService } from './project/import/undo-import.service.js'
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
import { JuryAdminController } from './jury/jury-admin.controller.js'
import { JuryEntryService } from './jury/jury-entry.service.js'
import { JuryService } from './jury/jury.service.js'
import { JuryStore } from './jury/jury.store.js'
import { ProjectService } from './project/project.service.js'
import { ProjectsAdminController } from './project/projects-admin.controller.js'
import { ForgetRemindersWhenVoteCloses } from './reminder/forget-reminders.handler.js'
import { ReminderController } from './reminder/reminder.controller.js'
import { ReminderData } from './reminder/reminder-data.handler.js'
import { ReminderService } from './reminder/reminder.service.js'
import { ReminderStore } from './reminder/reminder.store.js'
import { RemindVotersSchedule } from './reminder/remind-voters.schedule.js'
import { BudgetData } from './setup/budget.data.js'
import { BudgetReadiness } from './setup/readiness/budget.readiness.js'
import { BudgetSeed } from './setup/budget.seed.js'
import { BudgetStarter } from './setup/budget.starter.js'
import { DemonstrationFollowUp } from './setup/demonstration-follow-up.service.js'
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
    ProjectImportAdminController,
    CountAdminController,
    JuryAdminController,
    PicturesAdminController,
    FollowUpController,
    FollowUpAdminController,
    MilestonesAdminController,
    SpendingAdminController,
    UpdatesAdminController,
    AnswersController,
    AnswersAdminController,
    ReminderController,
    IdeasController,
    IdeaFeedsController,
    IdeasAdminController,
    IdeaLifeAdminController,
  ],
  providers: [
    BudgetActivities,
    PictureService,
    ProjectService,
    ProjectImportService,
    LastImportStore,
    UndoImportService,
    LotService,
    BallotPaperService,
    BudgetPaper,
    BallotCatalogue,
    BallotService,
    TurnoutService,
    ResultService,
    JuryStore,
    JuryService,
    JuryEntryService,
    CountService,
    VoteFactsService,
    WinningProjects,
    MilestoneService,
    SpendingService,
    ProjectUpdateService,
    FollowUpService,
    ReportedProjects,
    OfficialAnswerService,
    BudgetVote,
    CountBallotsJob,
    CountWhenVoteCloses,
    DrawLotWhenPublished,
    WriteBallotPaper,
    BudgetReadiness,
    BudgetStarter,
    BudgetSeed,
    DemonstrationFollowUp,
    BudgetData,
    ImportPabulibCommand,
    ReminderStore,
    ReminderService,
    RemindVotersSchedule,
    ReminderData,
    ForgetRemindersWhenVoteCloses,
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
