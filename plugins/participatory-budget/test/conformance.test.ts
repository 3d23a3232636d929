import { isProblem } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { conformance } from '@parvis/testkit'
import { IdeaFollowers } from '../src/server/idea/idea-followers.store.js'
import { IdeaStore } from '../src/server/idea/idea.store.js'
import participatoryBudgetServer from '../src/server/index.js'
import { ReminderStore } from '../src/server/reminder/reminder.store.js'

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
    'participatory-budget.staff.jury': 'needs none',
    // It decides with the voters.
    'participatory-budget.staff.saveJury': 'needs a second factor',
    // It ends the vote for good.
    'participatory-budget.staff.count': 'needs a second factor',
    // Ideas are public or will be; who proposed one, staff do not see. Each decision can be taken back.
    'participatory-budget.ideas-staff.overview': 'needs none',
    'participatory-budget.ideas-staff.queue': 'needs none',
    'participatory-budget.ideas-staff.idea': 'needs none',
    'participatory-budget.ideas-staff.enter': 'needs none',
    'participatory-budget.ideas-staff.publish': 'needs none',
    'participatory-budget.ideas-staff.decline': 'needs none',
    'participatory-budget.ideas-staff.judge': 'needs none',
    'participatory-budget.ideas-staff.ask': 'needs none',
    'participatory-budget.ideas-staff.answer': 'needs none',
    'participatory-budget.ideas-staff.unask': 'needs none',
    'participatory-budget.ideas-staff.note': 'needs none',
    'participatory-budget.ideas-staff.decide': 'needs none',
    'participatory-budget.ideas-staff.merge': 'needs none',
    'participatory-budget.ideas-staff.split': 'needs none',
    'participatory-budget.ideas-staff.makeProject': 'needs none',
    'participatory-budget.ideas-staff.withdraw': 'needs none',
    'participatory-budget.ideas-staff.reopen': 'needs none',
  },
  plantPersonalData: async (platform, { personKey, mailbox, name }) => {
    const record = await platform.get(Activities).create({ plugin: 'participatory-budget', title: { fr: 'Essai' }, settings: {} })
    if (isProblem(record)) throw new Error(record.code)
    await platform.get(ReminderStore).keep(record.id, { personKey, email: mailbox, locale: 'fr' })
    const idea = await platform.get(IdeaStore).insert(record.id, {
      ...{ state: 'received', title: name, text: `Un banc, dit ${name}`, place: '', locale: 'fr', category: {}, channel: 'web' },
      author: { personKey, level: 1 },
      proposedAt: platform.clock.now(),
    })
    await platform.get(IdeaFollowers).add(idea.id, mailbox, 'fr')
  },
})
