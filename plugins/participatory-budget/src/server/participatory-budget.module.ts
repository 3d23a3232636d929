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
import { ProjectFilesAdminController } from './project/project-files-admin.controller.js'
import { ProjectImportService } from './project/project-import.service.js'
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
    ReminderController,
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
    ReminderStore,
    ReminderService,
    RemindVotersSchedule,
    ReminderData,
    ForgetRemindersWhenVoteCloses,
  ],
})
export class ParticipatoryBudgetModule {}
