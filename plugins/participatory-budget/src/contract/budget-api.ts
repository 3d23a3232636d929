import { ActivityId, BallotStanding, defineApi, NotEligible, NotFound, NotProven, TooManyRequests } from '@parvis/contract'
import { z } from 'zod'
import { BallotState, CastBallotBody, Receipt, VoteFacts } from './ballot.js'
import { AlreadyCast, BallotRefused, NoResultYet, VoteNotOpen, VotingClosed } from './budget-problems.js'
import { EnvelopeId } from './envelope.js'
import { Project, ProjectId } from './project.js'
import { BudgetResult } from './result.js'

const Params = z.object({ activity: ActivityId.schema })
const open = { kind: 'public' } as const
/** The act of residents in a participatory budget. */
export const VOTE_ACTION = 'participatory-budget.vote'
const vote = { kind: 'action', action: VOTE_ACTION } as const

/** Orders of the list of projects. */
export const PROJECT_SORTS = ['reference', 'title', 'cost-up', 'cost-down'] as const

/** What residents do with a participatory budget. */
export const budgetApi = defineApi({
  id: 'participatory-budget',
  title: 'Participatory budget, for residents',
  routes: {
    facts: {
      method: 'GET',
      path: '/activities/:activity',
      summary: 'Budget, rules, dates and turnout of a vote',
      access: open,
      params: Params,
      returns: VoteFacts,
      problems: [NotFound],
    },
    projects: {
      method: 'GET',
      path: '/activities/:activity/projects',
      summary: 'The projects of a participatory budget, withdrawn ones included and marked',
      access: open,
      params: Params,
      query: z.object({
        q: z.string().trim().max(100).default(''),
        category: z.string().trim().max(200).default(''),
        place: z.string().trim().max(200).default(''),
        sort: z.enum(PROJECT_SORTS).default('reference'),
      }),
      returns: z.object({ projects: z.array(Project), categories: z.array(Project.shape.category), places: z.array(Project.shape.place) }),
      problems: [NotFound],
    },
    project: {
      method: 'GET',
      path: '/activities/:activity/projects/:project',
      summary: 'One project',
      access: open,
      params: Params.extend({ project: ProjectId.schema }),
      returns: Project,
      problems: [NotFound],
    },
    ballot: {
      method: 'GET',
      path: '/activities/:activity/ballot',
      summary: 'Whether the caller has proven who they are, and has voted',
      access: open,
      params: Params,
      returns: BallotState,
      problems: [NotFound],
    },
    cast: {
      method: 'POST',
      path: '/activities/:activity/ballot',
      summary: 'Cast the ballot, or replace it where the vote allows that',
      access: vote,
      params: Params,
      body: CastBallotBody,
      returns: Receipt,
      problems: [NotFound, NotProven, NotEligible, BallotRefused, VoteNotOpen, VotingClosed, AlreadyCast],
      status: 201,
    },
    track: {
      method: 'POST',
      path: '/activities/:activity/tracking',
      summary: 'Where the ballot with this tracking code is (a POST, so that no address holds the code)',
      access: open,
      params: Params,
      body: z.object({ trackingCode: z.string().trim().min(1).max(60) }),
      returns: z.object({ standing: BallotStanding }),
      problems: [NotFound, TooManyRequests],
      worksWhilePaused: true,
    },
    result: {
      method: 'GET',
      path: '/activities/:activity/result',
      summary: 'The published result, with the reason for each project',
      access: open,
      params: Params,
      returns: BudgetResult,
      problems: [NotFound, NoResultYet],
    },
    resultPb: {
      method: 'GET',
      path: '/activities/:activity/result/election.pb',
      summary: 'Projects and all ballots in the Pabulib format, for a recount; only where there is one envelope',
      access: open,
      params: Params,
      produces: 'text/plain; charset=utf-8',
      problems: [NotFound, NoResultYet],
    },
    resultEnvelopePb: {
      method: 'GET',
      path: '/activities/:activity/result/envelopes/:envelope/election.pb',
      summary: 'Projects and ballots of one envelope in the Pabulib format, for a recount',
      access: open,
      params: Params.extend({ envelope: EnvelopeId }),
      produces: 'text/plain; charset=utf-8',
      problems: [NotFound, NoResultYet],
    },
    resultProjects: {
      method: 'GET',
      path: '/activities/:activity/result/projects.csv',
      summary: 'The projects with votes and decision, as CSV',
      access: open,
      params: Params,
      produces: 'text/csv; charset=utf-8',
      problems: [NotFound, NoResultYet],
    },
    resultJson: {
      method: 'GET',
      path: '/activities/:activity/result/result.json',
      summary: 'The result with its ledger and parameters, as JSON',
      access: open,
      params: Params,
      produces: 'application/json',
      problems: [NotFound, NoResultYet],
    },
  },
})
