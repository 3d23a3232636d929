import { definePluginPortal } from '@parvis/plugin-api/portal'
import participatoryBudget from '../index.js'
import { BudgetCard } from './budget-card.js'
import { ideaListPage } from './idea/idea-list.page.js'
import { ideaPage } from './idea/idea.page.js'
import { proposeDonePage } from './idea/propose/done.page.js'
import { proposeFormPage } from './idea/propose/form.page.js'
import { proposeStartPage } from './idea/propose/start.page.js'
import { stopNewsPage } from './idea/stop-news.page.js'
import { mainPage } from './main.page.js'
import { projectListPage } from './project-list.page.js'
import { projectPage } from './project.page.js'
import { resultsPage } from './results/results.page.js'
import { trackingPage } from './tracking.page.js'
import { ballotPage } from './vote/ballot.page.js'
import { donePage } from './vote/done.page.js'
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
    trackingPage,
    resultsPage,
    ideaListPage,
    ideaPage,
    proposeStartPage,
    proposeFormPage,
    proposeDonePage,
    stopNewsPage,
  ],
  card: BudgetCard,
})
