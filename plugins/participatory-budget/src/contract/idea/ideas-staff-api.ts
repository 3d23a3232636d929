import { ActivityId, Cents, Day, defineApi, InvalidInput, LocalizedText, NotFound, pageOf, PageQuery, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { ProjectsFrozen, ReferenceTaken } from '../budget-problems.js'
import { Project, ProjectContent } from '../project.js'
import { CriteriaChanged, IdeaDependedUpon, IdeaNotThere, NotAssessed } from './idea-problems.js'
import { IdeaSettings } from './idea-settings.js'
import { IDEA_ACTS, IDEA_STATES } from './idea-state.js'
import { AssessmentId, Idea, IDEA_CHANNELS, IdeaAssessment, IdeaContent, IdeaId, IdeaMailbox, IdeaSummary, STAFF_IDEA_CHANNELS } from './idea.js'

const Params = z.object({ activity: ActivityId.schema })
const IdeaParams = Params.extend({ idea: IdeaId.schema })
const AssessmentParams = IdeaParams.extend({ assessment: AssessmentId.schema })
const review = { kind: 'staff', permission: 'participatory-budget.review-ideas' } as const
const assess = { kind: 'staff', permission: ['participatory-budget.assess-ideas', 'participatory-budget.review-ideas'] } as const
const decided = [NotFound, InvalidInput, IdeaNotThere] as const

/** A line of the queue of staff. */
export const QueuedIdea = IdeaSummary.extend({
  channel: z.enum(IDEA_CHANNELS),
  /** Services that have been asked and have not answered. */
  waitingFor: z.array(z.string()),
  isOverdue: z.boolean(),
})
export type QueuedIdea = z.infer<typeof QueuedIdea>

/** Everything that staff know of an idea; never who proposed it. */
export const StaffIdea = Idea.extend({
  channel: z.enum(IDEA_CHANNELS),
  /** How many mailboxes get its news. */
  followers: z.int(),
  assessments: z.array(IdeaAssessment),
  notes: z.array(z.object({ text: z.string(), at: z.string() })),
  acts: z.array(z.enum(IDEA_ACTS)),
})
export type StaffIdea = z.infer<typeof StaffIdea>

/** What staff do with ideas. */
export const ideasStaffApi = defineApi({
  id: 'participatory-budget.ideas-staff',
  title: 'Ideas for a participatory budget, for staff',
  basePath: '/participatory-budget/staff',
  routes: {
    overview: {
      method: 'GET',
      path: '/activities/:activity/idea-overview',
      summary: 'Settings of ideas, how many there are in each state, and the services that were asked before',
      access: assess,
      params: Params,
      returns: z.object({
        settings: IdeaSettings,
        counts: z.record(z.enum(IDEA_STATES), z.int()),
        overdue: z.int(),
        services: z.array(z.string()),
        isFrozen: z.boolean(),
      }),
      problems: [NotFound],
    },
    queue: {
      method: 'GET',
      path: '/activities/:activity/ideas',
      summary: 'Ideas in any state, newest first, with search and filters',
      access: assess,
      params: Params,
      query: PageQuery.extend({
        q: z.string().trim().max(100).default(''),
        state: z.enum(['', ...IDEA_STATES]).default(''),
        service: z.string().trim().max(200).default(''),
        overdue: z.enum(['', 'yes']).default(''),
      }),
      returns: pageOf(QueuedIdea),
      problems: [NotFound],
    },
    idea: {
      method: 'GET',
      path: '/activities/:activity/ideas/:idea',
      summary: 'One idea with assessments, notes and what can be decided',
      access: assess,
      params: IdeaParams,
      returns: StaffIdea,
      problems: [NotFound],
    },
    enter: {
      method: 'POST',
      path: '/activities/:activity/ideas',
      summary: 'Enter an idea for somebody, from paper or at the counter; also after the closing day, for what came in time',
      access: review,
      params: Params,
      body: IdeaContent.extend({ channel: z.enum(STAFF_IDEA_CHANNELS), mailbox: IdeaMailbox }),
      returns: StaffIdea,
      problems: [NotFound, InvalidInput],
      status: 201,
    },
    publish: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/publication',
      summary: 'Let residents read an idea',
      access: review,
      params: IdeaParams,
      returns: StaffIdea,
      problems: [...decided],
    },
    decline: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/refusal',
      summary: 'Do not publish an idea, or take it off, with a public reason',
      access: review,
      params: IdeaParams,
      body: z.object({ reason: RequiredLocalizedText }),
      returns: StaffIdea,
      problems: [...decided],
    },
    judge: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/review',
      summary: 'Judge an idea by each of the published criteria; a public reason where one of them is not met',
      access: review,
      params: IdeaParams,
      body: z.object({ isMet: z.array(z.boolean()).max(20), reason: LocalizedText.default({}) }),
      returns: StaffIdea,
      problems: [...decided, CriteriaChanged],
    },
    ask: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/assessments',
      summary: 'Ask a service for feasibility and cost, until a day',
      access: review,
      params: IdeaParams,
      body: z.object({ service: z.string().trim().min(1, { error: 'required' }).max(200), dueOn: Day }),
      returns: StaffIdea,
      problems: [...decided],
      status: 201,
    },
    answer: {
      method: 'PUT',
      path: '/activities/:activity/ideas/:idea/assessments/:assessment',
      summary: 'The answer of a service, with a note that is never public',
      access: assess,
      params: AssessmentParams,
      body: z.object({ isFeasible: z.boolean(), costCents: Cents.optional(), note: z.string().trim().max(4000).default('') }),
      returns: StaffIdea,
      problems: [...decided],
    },
    unask: {
      method: 'DELETE',
      path: '/activities/:activity/ideas/:idea/assessments/:assessment',
      summary: 'Take back the question to a service',
      access: review,
      params: AssessmentParams,
      returns: StaffIdea,
      problems: [...decided],
    },
    note: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/notes',
      summary: 'Leave a note for colleagues, which is never public',
      access: assess,
      params: IdeaParams,
      body: z.object({ text: z.string().trim().min(1, { error: 'required' }).max(4000) }),
      returns: StaffIdea,
      problems: [NotFound, InvalidInput],
      status: 201,
    },
    decide: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/feasibility',
      summary: 'Decide on feasibility and cost once a service has answered; a public reason where it cannot be done',
      access: review,
      params: IdeaParams,
      body: z.object({ isFeasible: z.boolean(), costCents: Cents.optional(), reason: LocalizedText.default({}) }),
      returns: StaffIdea,
      problems: [...decided, NotAssessed],
    },
    merge: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/merger',
      summary: 'Merge other ideas into this one',
      access: review,
      params: IdeaParams,
      body: z.object({ ideas: z.array(IdeaId.schema).min(1, { error: 'required' }).max(50), reason: LocalizedText.default({}) }),
      returns: StaffIdea,
      problems: [...decided],
    },
    split: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/division',
      summary: 'Split an idea into several, each of which goes on from where it was',
      access: review,
      params: IdeaParams,
      body: z.object({
        parts: z.array(IdeaContent.pick({ title: true, text: true })).min(2, { error: 'too-few' }).max(10),
        reason: LocalizedText.default({}),
      }),
      returns: StaffIdea,
      problems: [...decided],
    },
    makeProject: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/project',
      summary: 'Put an idea on the ballot as a project, which leads back to it',
      access: review,
      params: IdeaParams,
      body: ProjectContent,
      returns: z.object({ idea: StaffIdea, project: Project }),
      problems: [...decided, ProjectsFrozen, ReferenceTaken],
      status: 201,
    },
    withdraw: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/withdrawal',
      summary: 'Withdraw an idea for whoever proposed it; nobody can read it any more',
      access: review,
      params: IdeaParams,
      body: z.object({ reason: RequiredLocalizedText }),
      returns: StaffIdea,
      problems: [...decided],
    },
    reopen: {
      method: 'POST',
      path: '/activities/:activity/ideas/:idea/reopening',
      summary: 'Take the last decision back, where nothing was built on it',
      access: review,
      params: IdeaParams,
      body: z.object({ reason: LocalizedText.default({}) }),
      returns: StaffIdea,
      problems: [...decided, IdeaDependedUpon, ProjectsFrozen],
    },
  },
})
