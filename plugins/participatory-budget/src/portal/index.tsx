import { definePluginPortal } from '@parvis/plugin-api/portal'
import participatoryBudget from '../index.js'
import { BudgetCard } from './budget-card.js'
import { followUpPage } from './follow-up/follow-up.page.js'
import { ideaListPage } from './idea/idea-list.page.js'
import { ideaPage } from './idea/idea.page.js'
import { proposeDonePage } from './idea/propose/done.page.js'
import { proposeFormPage } from './idea/propose/form.page.js'
import { proposeStartPage } from './idea/propose/start.page.js'
import { stopNewsPage } from './idea/stop-news.page.js'
import { mainPage } from './main.page.js'
import { projectListPage } from './project-list.page.js'
import { projectPage } from './project.page.js'
import { brochurePage } from './projects/brochure.page.js'
import { envelopeResultPage } from './results/envelope-result.page.js'
import { projectResultPage } from './results/project-result.page.js'
import { recordPage } from './results/record/record.page.js'
import { resultsPage } from './results/results.page.js'
import { whatIfPage } from './results/what-if/what-if.page.js'
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
    brochurePage,
    startPage,
    ballotPage,
    donePage,
    specimenPage,
    reminderPage,
    trackingPage,
    resultsPage,
    followUpPage,
    envelopeResultPage,
    projectResultPage,
    whatIfPage,
    recordPage,
    ideaListPage,
    ideaPage,
    proposeStartPage,
    proposeFormPage,
    proposeDonePage,
    stopNewsPage,
  ],
  card: BudgetCard,
})
