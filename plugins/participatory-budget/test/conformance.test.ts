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
    'participatory-budget.staff.importTemplateSpreadsheet': 'needs none',
    'participatory-budget.staff.previewImport': 'needs none',
    'participatory-budget.staff.lastImport': 'needs none',
    'participatory-budget.staff.undoImport': 'needs none',
    'participatory-budget.staff.checkImport': 'needs none',
    'participatory-budget.staff.commitImport': 'needs none',
    'participatory-budget.staff.exportProjects': 'needs none',
    'participatory-budget.follow-up-staff.overview': 'needs none',
    'participatory-budget.follow-up-staff.project': 'needs none',
    'participatory-budget.follow-up-staff.addMilestone': 'needs none',
    'participatory-budget.follow-up-staff.changeMilestone': 'needs none',
    'participatory-budget.follow-up-staff.removeMilestone': 'needs none',
    'participatory-budget.follow-up-staff.addSpending': 'needs none',
    'participatory-budget.follow-up-staff.removeSpending': 'needs none',
    'participatory-budget.follow-up-staff.postUpdate': 'needs none',
    'participatory-budget.follow-up-staff.changeUpdate': 'needs none',
    'participatory-budget.follow-up-staff.removeUpdate': 'needs none',
    'participatory-budget.follow-up-staff.uploadPicture': 'needs none',
    'participatory-budget.follow-up-staff.answers': 'needs none',
    'participatory-budget.follow-up-staff.publishAnswer': 'needs none',
    'participatory-budget.follow-up-staff.withdrawAnswer': 'needs none',
    'participatory-budget.follow-up-staff.publishProjectAnswer': 'needs none',
    'participatory-budget.follow-up-staff.withdrawProjectAnswer': 'needs none',
    'participatory-budget.staff.exportProjectsSpreadsheet': 'needs none',
    // It ends the vote for good.
    'participatory-budget.staff.count': 'needs a second factor',
  },
})
