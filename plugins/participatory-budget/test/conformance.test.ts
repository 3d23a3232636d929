import { isProblem } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { conformance } from '@parvis/testkit'
import participatoryBudgetServer from '../src/server/index.js'
import { ReminderStore } from '../src/server/reminder/reminder.store.js'

conformance(participatoryBudgetServer, {
  plantPersonalData: async (platform, { personKey, mailbox }) => {
    const record = await platform.get(Activities).create({ plugin: 'participatory-budget', title: { fr: 'Budget', nl: 'Budget' }, settings: {} })
    if (isProblem(record)) throw new Error(record.code)
    await platform.get(ReminderStore).keep(record.id, { personKey, email: mailbox, locale: 'fr' })
  },
  staffRoutes: {
    'participatory-budget.staff.overview': 'needs none',
    'participatory-budget.staff.projects': 'needs none',
    'participatory-budget.staff.createProject': 'needs none',
    'participatory-budget.staff.updateProject': 'needs none',
    'participatory-budget.staff.withdrawProject': 'needs none',
    'participatory-budget.staff.restoreProject': 'needs none',
    'participatory-budget.staff.removeProject': 'needs none',
    'participatory-budget.staff.importTemplate': 'needs none',
    'participatory-budget.staff.checkImport': 'needs none',
    'participatory-budget.staff.commitImport': 'needs none',
    'participatory-budget.staff.exportProjects': 'needs none',
    // It ends the vote for good.
    'participatory-budget.staff.count': 'needs a second factor',
  },
})
