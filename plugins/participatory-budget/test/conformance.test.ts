import { conformance } from '@parvis/testkit'
import participatoryBudgetServer from '../src/server/index.js'

conformance(participatoryBudgetServer, {
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
    // It ends the vote for good.
    'participatory-budget.staff.count': 'needs a second factor',
  },
})
