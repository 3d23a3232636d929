import { ActivityId, defineApi, InvalidInput, NotFound, pageOf, PageQuery, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { VoteFacts } from './ballot.js'
import { ProjectsFrozen, ReferenceTaken, VoteStillRunning } from './budget-problems.js'
import { BudgetSettings } from './budget-settings.js'
import { UnknownPicture } from './follow-up-problems.js'
import { juryRoutes } from './jury-api.js'
import { Project, ProjectContent, ProjectId, ProjectReference } from './project.js'
import { projectImportRoutes } from './project-import-api.js'

const Params = z.object({ activity: ActivityId.schema })
const ProjectParams = Params.extend({ project: ProjectId.schema })
const projects = { kind: 'staff', permission: 'participatory-budget.manage-projects' } as const
const count = { kind: 'staff', permission: 'participatory-budget.count' } as const
const read = {
  kind: 'staff',
  permission: ['participatory-budget.read-turnout', 'participatory-budget.manage-projects', 'participatory-budget.count'],
} as const

/** State of the count of a vote. `waiting-for-jury`: it is over, and the count begins when the points of the jury are there. */
export const COUNT_STATES = ['none', 'waiting', 'waiting-for-jury', 'published'] as const

/** What staff do with a participatory budget. No route shows a partial result. */
export const budgetStaffApi = defineApi({
  id: 'participatory-budget.staff',
  title: 'Participatory budget, for staff',
  basePath: '/participatory-budget/staff',
  routes: {
    overview: {
      method: 'GET',
      path: '/activities/:activity',
      summary: 'Settings, dates, turnout in tens and state of the count',
      access: read,
      params: Params,
      returns: z.object({
        settings: BudgetSettings,
        facts: VoteFacts,
        projects: z.object({ active: z.int(), withdrawn: z.int(), totalCents: z.int(), cheapestCents: z.int().optional() }),
        frozen: z.boolean(),
        count: z.object({ state: z.enum(COUNT_STATES) }),
      }),
      problems: [NotFound],
    },
    projects: {
      method: 'GET',
      path: '/activities/:activity/projects',
      summary: 'Projects by reference, with search',
      access: read,
      params: Params,
      query: PageQuery.extend({ q: z.string().trim().max(100).default('') }),
      returns: pageOf(Project),
      problems: [NotFound],
    },
    createProject: {
      method: 'POST',
      path: '/activities/:activity/projects',
      summary: 'Add a project',
      access: projects,
      params: Params,
      body: ProjectContent.extend({ reference: ProjectReference.optional() }),
      returns: Project,
      problems: [NotFound, InvalidInput, ProjectsFrozen, ReferenceTaken, UnknownPicture],
      status: 201,
    },
    updateProject: {
      method: 'PUT',
      path: '/activities/:activity/projects/:project',
      summary: 'Change a project, until the vote opens',
      access: projects,
      params: ProjectParams,
      body: ProjectContent,
      returns: Project,
      problems: [NotFound, InvalidInput, ProjectsFrozen, UnknownPicture],
    },
    removeProject: {
      method: 'DELETE',
      path: '/activities/:activity/projects/:project',
      summary: 'Remove a project, until the vote opens',
      access: projects,
      params: ProjectParams,
      problems: [NotFound, ProjectsFrozen],
    },
    withdrawProject: {
      method: 'POST',
      path: '/activities/:activity/projects/:project/withdrawal',
      summary: 'Withdraw a project, with the reason that residents read; possible while the vote runs',
      access: projects,
      params: ProjectParams,
      body: z.object({ reason: RequiredLocalizedText }),
      returns: Project,
      problems: [NotFound, InvalidInput, ProjectsFrozen],
    },
    restoreProject: {
      method: 'DELETE',
      path: '/activities/:activity/projects/:project/withdrawal',
      summary: 'Take a withdrawal back, until the vote opens',
      access: projects,
      params: ProjectParams,
      returns: Project,
      problems: [NotFound, ProjectsFrozen],
    },
    ...projectImportRoutes,
    ...juryRoutes,
    count: {
      method: 'POST',
      path: '/activities/:activity/count',
      summary: 'Count now, after the close (it happens by itself as well)',
      access: count,
      params: Params,
      returns: z.object({ state: z.enum(COUNT_STATES) }),
      problems: [NotFound, VoteStillRunning],
    },
  },
})
