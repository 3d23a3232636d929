import { definePluginAdmin } from '@parvis/plugin-api/admin'
import participatoryBudget from '../index.js'
import { FollowUpTab } from './follow-up/follow-up.tab.js'
import { IdeasTab } from './ideas/ideas.tab.js'
import { ProjectsTab } from './projects/projects.tab.js'
import { ResultTab } from './result.tab.js'
import { RulesTab } from './rules.tab.js'
import { BudgetSettingsFields, OWN_SETTINGS } from './settings/budget-settings-fields.js'
import { VoteTab } from './vote.tab.js'

export default definePluginAdmin({
  plugin: participatoryBudget,
  activityTabs: [
    { id: 'ideas', title: 'admin.tab.ideas', permission: 'participatory-budget.assess-ideas', Component: IdeasTab },
    { id: 'projects', title: 'admin.tab.projects', permission: 'participatory-budget.manage-projects', Component: ProjectsTab },
    { id: 'rules', title: 'admin.tab.rules', permission: 'participatory-budget.read-turnout', Component: RulesTab },
    { id: 'vote', title: 'admin.tab.vote', permission: 'participatory-budget.read-turnout', Component: VoteTab },
    { id: 'result', title: 'admin.tab.result', permission: 'participatory-budget.read-turnout', Component: ResultTab },
    { id: 'follow-up', title: 'admin.tab.follow-up', permission: 'participatory-budget.follow-up', Component: FollowUpTab },
  ],
  settingsFields: { names: OWN_SETTINGS, Component: BudgetSettingsFields },
})
