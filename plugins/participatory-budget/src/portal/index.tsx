import { definePluginPortal } from '@parvis/plugin-api/portal'
import participatoryBudget from '../index.js'
import { BudgetCard } from './budget-card.js'
import { mainPage } from './main.page.js'
import { projectListPage } from './project-list.page.js'
import { projectPage } from './project.page.js'
import { resultsPage } from './results/results.page.js'
import { trackingPage } from './tracking.page.js'
import { ballotPage } from './vote/ballot.page.js'
import { donePage } from './vote/done.page.js'
import { reminderPage } from './vote/reminder.page.js'
import { specimenPage } from './vote/specimen.page.js'
import { startPage } from './vote/start.page.js'

export default definePluginPortal({
  plugin: participatoryBudget,
  pages: [
    mainPage,
    projectListPage,
    projectPage,
    startPage,
    ballotPage,
    donePage,
    specimenPage,
    reminderPage,
    trackingPage,
    resultsPage,
  ],
  card: BudgetCard,
})
