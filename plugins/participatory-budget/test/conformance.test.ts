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
    'participatory-budget.staff.importTemplateSpreadsheet': 'needs none',
    'participatory-budget.staff.previewImport': 'needs none',
    'participatory-budget.staff.lastImport': 'needs none',
    'participatory-budget.staff.undoImport': 'needs none',
    'participatory-budget.staff.checkImport': 'needs none',
    'participatory-budget.staff.commitImport': 'needs none',
    'participatory-budget.staff.exportProjects': 'needs none',
    'participatory-budget.staff.exportProjectsSpreadsheet': 'needs none',
    // It ends the vote for good.
    'participatory-budget.staff.count': 'needs a second factor',
  },
})
