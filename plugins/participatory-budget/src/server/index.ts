import { ActivityPublished, VoteClosed, VoteFrozen } from '@parvis/plugin-api'
import { definePluginServer, handleJob, onEvent } from '@parvis/plugin-api/server'
import { budgetApi, budgetStaffApi, followUpApi, followUpStaffApi, ideasApi, ideasStaffApi, reminderApi } from '../contract/index.js'
import participatoryBudget from '../index.js'
import { BudgetVote } from './budget.vote.js'
import { CountBallots, CountBallotsJob, CountWhenVoteCloses } from './count/count-ballots.job.js'
import { ForgetFollowers } from './idea/forget-followers.schedule.js'
import { FOLLOWER_SEAL } from './idea/idea-followers.store.js'
import { IdeaDataHandler } from './idea/idea-data.handler.js'
import { ForgetUnsentPictures } from './idea/idea-pictures.service.js'
import { TellFollowers, TellFollowersJob } from './idea/tell-followers.job.js'
import { CreateParticipatoryBudget1790000100001 } from './migrations/1790000100001-create-participatory-budget.js'
import { CreateIdeas1791000003100 } from './migrations/1791000003100-create-ideas.js'
import { CreateFollowUp1791000003200 } from './migrations/1791000003200-create-follow-up.js'
import { AddEnvelopes1791000003400 } from './migrations/1791000003400-add-envelopes.js'
import { CreateVoteReminders1791000003500 } from './migrations/1791000003500-create-vote-reminders.js'
import { CreateProjectImports1791000003600 } from './migrations/1791000003600-create-project-imports.js'
import { CreateJury1791000003700 } from './migrations/1791000003700-create-jury.js'
import { ParticipatoryBudgetModule } from './participatory-budget.module.js'
import { ForgetRemindersWhenVoteCloses } from './reminder/forget-reminders.handler.js'
import { ReminderData } from './reminder/reminder-data.handler.js'
import { SEALED_WISHES } from './reminder/reminder.store.js'
import { RemindVotersSchedule } from './reminder/remind-voters.schedule.js'
import { BudgetData } from './setup/budget.data.js'
import { BudgetReadiness } from './setup/readiness/budget.readiness.js'
import { BudgetSeed } from './setup/budget.seed.js'
import { BudgetStarter } from './setup/budget.starter.js'
import { IdeasStarter } from './setup/ideas.starter.js'
import { ImportPabulibCommand } from './setup/import-pabulib.command.js'
import { DrawLotWhenPublished, WriteBallotPaper } from './setup/vote-events.handler.js'

export default definePluginServer({
  plugin: participatoryBudget,
  module: ParticipatoryBudgetModule,
  apis: [budgetApi, budgetStaffApi, followUpApi, followUpStaffApi, ideasApi, ideasStaffApi, reminderApi],
  entities: [],
  migrations: [
    CreateParticipatoryBudget1790000100001,
    CreateIdeas1791000003100,
    CreateFollowUp1791000003200,
    AddEnvelopes1791000003400,
    CreateVoteReminders1791000003500,
    CreateProjectImports1791000003600,
    CreateJury1791000003700,
  ],
  locales: new URL('../../locales/', import.meta.url),
  on: [
    onEvent(ActivityPublished, DrawLotWhenPublished),
    onEvent(VoteFrozen, WriteBallotPaper),
    onEvent(VoteClosed, CountWhenVoteCloses),
    onEvent(VoteClosed, ForgetRemindersWhenVoteCloses),
  ],
  jobs: [handleJob(CountBallots, CountBallotsJob), handleJob(TellFollowers, TellFollowersJob)],
  schedules: [
    { id: 'remind-voters', cron: '0 9 * * *', handler: RemindVotersSchedule },
    { id: 'forget-unsent-idea-pictures', cron: '20 3 * * *', handler: ForgetUnsentPictures },
    { id: 'forget-idea-followers', cron: '25 3 * * *', handler: ForgetFollowers },
  ],
  personalData: [
    { tables: ['plugin_participatory_budget.vote_reminder'], handler: ReminderData },
    { tables: ['plugin_participatory_budget.idea', 'plugin_participatory_budget.idea_follower'], handler: IdeaDataHandler },
  ],
  sealed: [SEALED_WISHES, FOLLOWER_SEAL],
  readiness: BudgetReadiness,
  vote: BudgetVote,
  starters: [
    {
      id: 'vote-on-projects',
      title: {
        fr: 'Voter pour des projets (budget participatif)',
        nl: 'Stemmen over projecten (burgerbegroting)',
        de: 'Über Projekte abstimmen (Bürgerbudget)',
        en: 'Vote on projects (participatory budget)',
      },
      summary: {
        fr: 'Deux semaines pour découvrir les projets, trois semaines pour voter, puis le résultat expliqué.',
        nl: 'Twee weken om de projecten te ontdekken, drie weken om te stemmen, daarna het uitgelegde resultaat.',
        de: 'Zwei Wochen, um die Projekte kennenzulernen, drei Wochen zum Abstimmen, danach das erklärte Ergebnis.',
        en: 'Two weeks to discover the projects, three weeks to vote, then the result with its reasons.',
      },
      handler: BudgetStarter,
    },
    {
      id: 'ideas-then-vote',
      title: {
        fr: 'Recueillir des idées, puis voter (budget participatif)',
        nl: 'Ideeën verzamelen, dan stemmen (burgerbegroting)',
        de: 'Ideen sammeln, dann abstimmen (Bürgerbudget)',
        en: 'Collect ideas, then vote (participatory budget)',
      },
      summary: {
        fr: 'Un mois pour proposer, six semaines pour examiner, puis les projets, le vote et le résultat.',
        nl: 'Een maand om voor te stellen, zes weken om te onderzoeken, daarna projecten, stemming en resultaat.',
        de: 'Ein Monat für Vorschläge, sechs Wochen für die Prüfung, danach Projekte, Abstimmung und Ergebnis.',
        en: 'One month to propose, six weeks to look into the ideas, then projects, vote and result.',
      },
      handler: IdeasStarter,
    },
  ],
  commands: [
    {
      words: ['import', 'pabulib'],
      summary: 'Make a finished participatory budget out of a real election in the .pb format of pabulib.org',
      arguments: ['file'],
      options: [
        { flags: '--rule <rule>', summary: 'greedy, equal-shares or phragmen, or a variant of equal shares by its name in tally (add1+u); default: what the city used' },
        { flags: '--utility <utility>', summary: 'cost or cardinality; default: cost' },
        { flags: '--title <title>', summary: 'title of the activity; default: the description in the file' },
      ],
      handler: ImportPabulibCommand,
    },
  ],
  seed: BudgetSeed,
  export: BudgetData,
  erase: BudgetData,
})
