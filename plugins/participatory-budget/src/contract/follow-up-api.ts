import { ActivityId, defineApi, NotFound } from '@parvis/contract'
import { z } from 'zod'
import { NoResultYet } from './budget-problems.js'
import { FollowUpOverview, ProjectFollowUp } from './follow-up.js'
import { NotAWinner } from './follow-up-problems.js'
import { OfficialAnswers } from './official-answer.js'
import { ProjectId } from './project.js'

const Params = z.object({ activity: ActivityId.schema })
const open = { kind: 'public' } as const
const problems = [NotFound, NoResultYet]

/** What residents read of the time after the result: what becomes of the winners, and what the commune answers. */
export const followUpApi = defineApi({
  id: 'participatory-budget.follow-up',
  title: 'What becomes of a participatory budget, for residents',
  basePath: '/participatory-budget/activities/:activity',
  routes: {
    overview: {
      method: 'GET',
      path: '/follow-up',
      summary: 'The winning projects with their state, and the money spent of the money planned',
      access: open,
      params: Params,
      returns: FollowUpOverview,
      problems,
    },
    project: {
      method: 'GET',
      path: '/follow-up/projects/:project',
      summary: 'Milestones, spending and news of one winning project',
      access: open,
      params: Params.extend({ project: ProjectId.schema }),
      returns: ProjectFollowUp,
      problems: [...problems, NotAWinner],
    },
    feed: {
      method: 'GET',
      path: '/follow-up/updates.atom',
      summary: 'The latest news of winning projects as an Atom feed',
      access: open,
      params: Params,
      query: z.object({ locale: z.string().max(5).default('') }),
      produces: 'application/atom+xml',
      problems,
    },
    milestones: {
      method: 'GET',
      path: '/follow-up/milestones.csv',
      summary: 'All milestones of winning projects, as CSV',
      access: open,
      params: Params,
      produces: 'text/csv; charset=utf-8',
      problems,
    },
    spending: {
      method: 'GET',
      path: '/follow-up/spending.csv',
      summary: 'All spending on winning projects, as CSV',
      access: open,
      params: Params,
      produces: 'text/csv; charset=utf-8',
      problems,
    },
    answers: {
      method: 'GET',
      path: '/answers',
      summary: "The commune's public answers, and whether one is overdue",
      access: open,
      params: Params,
      returns: OfficialAnswers,
      problems: [NotFound],
    },
  },
})
