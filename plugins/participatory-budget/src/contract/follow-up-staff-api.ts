import { ActivityId, defineApi, Instant, InvalidInput, NotFound } from '@parvis/contract'
import { z } from 'zod'
import { NoResultYet } from './budget-problems.js'
import { FollowUpOverview, Milestone, MilestoneContent, MilestoneId, ProjectFollowUp, ProjectUpdate, ProjectUpdateContent, ProjectUpdateId, Spending, SpendingContent, SpendingId } from './follow-up.js'
import { NotAWinner, UnknownPicture } from './follow-up-problems.js'
import { OfficialAnswer, OfficialAnswerContent, OfficialAnswers } from './official-answer.js'
import { PICTURE_UPLOAD, UploadedPicture } from './picture.js'
import { ProjectId } from './project.js'

const Params = z.object({ activity: ActivityId.schema })
const ProjectParams = Params.extend({ project: ProjectId.schema })
const MilestoneParams = ProjectParams.extend({ milestone: MilestoneId.schema })
const SpendingParams = ProjectParams.extend({ spending: SpendingId.schema })
const UpdateParams = ProjectParams.extend({ update: ProjectUpdateId.schema })
const followUp = { kind: 'staff', permission: 'participatory-budget.follow-up' } as const
const pictures = { kind: 'staff', permission: ['participatory-budget.manage-projects', 'participatory-budget.follow-up'] } as const
const reading = [NotFound, NoResultYet]
const writing = [NotFound, InvalidInput, NoResultYet, NotAWinner]

/** What staff report after the result: milestones, spending, news with pictures, and the commune's answers. */
export const followUpStaffApi = defineApi({
  id: 'participatory-budget.follow-up-staff',
  title: 'What becomes of a participatory budget, for staff',
  basePath: '/participatory-budget/staff/activities/:activity',
  routes: {
    overview: {
      method: 'GET',
      path: '/follow-up',
      summary: 'The winning projects with their state, what is late first',
      access: followUp,
      params: Params,
      returns: FollowUpOverview,
      problems: reading,
    },
    project: {
      method: 'GET',
      path: '/follow-up/projects/:project',
      summary: 'Milestones, spending and news of one winning project',
      access: followUp,
      params: ProjectParams,
      returns: ProjectFollowUp,
      problems: [...reading, NotAWinner],
    },
    addMilestone: {
      method: 'POST',
      path: '/follow-up/projects/:project/milestones',
      summary: 'Plan a step of the works',
      access: followUp,
      params: ProjectParams,
      body: MilestoneContent,
      returns: Milestone,
      problems: writing,
      status: 201,
    },
    changeMilestone: {
      method: 'PUT',
      path: '/follow-up/projects/:project/milestones/:milestone',
      summary: 'Change a step: its days, that it is done, or that it is given up and why',
      access: followUp,
      params: MilestoneParams,
      body: MilestoneContent,
      returns: Milestone,
      problems: writing,
    },
    removeMilestone: {
      method: 'DELETE',
      path: '/follow-up/projects/:project/milestones/:milestone',
      summary: 'Remove a step that was planned by mistake',
      access: followUp,
      params: MilestoneParams,
      problems: [NotFound],
    },
    addSpending: {
      method: 'POST',
      path: '/follow-up/projects/:project/spending',
      summary: 'Note money that was spent',
      access: followUp,
      params: ProjectParams,
      body: SpendingContent,
      returns: Spending,
      problems: writing,
      status: 201,
    },
    removeSpending: {
      method: 'DELETE',
      path: '/follow-up/projects/:project/spending/:spending',
      summary: 'Remove spending that was noted by mistake',
      access: followUp,
      params: SpendingParams,
      problems: [NotFound],
    },
    postUpdate: {
      method: 'POST',
      path: '/follow-up/projects/:project/updates',
      summary: 'Publish news of a project, or put news back that were removed, with the day that they had',
      access: followUp,
      params: ProjectParams,
      body: ProjectUpdateContent.extend({ postedAt: Instant.optional() }),
      returns: ProjectUpdate,
      problems: [...writing, UnknownPicture],
      status: 201,
    },
    changeUpdate: {
      method: 'PUT',
      path: '/follow-up/projects/:project/updates/:update',
      summary: 'Correct news of a project',
      access: followUp,
      params: UpdateParams,
      body: ProjectUpdateContent,
      returns: ProjectUpdate,
      problems: [...writing, UnknownPicture],
    },
    removeUpdate: {
      method: 'DELETE',
      path: '/follow-up/projects/:project/updates/:update',
      summary: 'Remove news of a project',
      access: followUp,
      params: UpdateParams,
      problems: [NotFound],
    },
    uploadPicture: {
      method: 'POST',
      path: '/pictures',
      summary: 'Store a picture for a project or for news (JPEG, PNG, WebP, AVIF or GIF, at most 10 MB)',
      access: pictures,
      params: Params,
      upload: PICTURE_UPLOAD,
      returns: UploadedPicture,
      problems: [NotFound, InvalidInput],
      status: 201,
    },
    answers: {
      method: 'GET',
      path: '/answers',
      summary: "The commune's public answers, and whether one is overdue",
      access: followUp,
      params: Params,
      returns: OfficialAnswers,
      problems: [NotFound],
    },
    publishAnswer: {
      method: 'PUT',
      path: '/answers/result',
      summary: 'Publish or change the answer to the result',
      access: followUp,
      params: Params,
      body: OfficialAnswerContent,
      returns: OfficialAnswer,
      problems: [NotFound, InvalidInput, NoResultYet],
    },
    withdrawAnswer: {
      method: 'DELETE',
      path: '/answers/result',
      summary: 'Withdraw the answer to the result',
      access: followUp,
      params: Params,
      problems: [NotFound],
    },
    publishProjectAnswer: {
      method: 'PUT',
      path: '/answers/projects/:project',
      summary: 'Publish or change the answer to one project, a winning one or not',
      access: followUp,
      params: ProjectParams,
      body: OfficialAnswerContent,
      returns: OfficialAnswer,
      problems: [NotFound, InvalidInput, NoResultYet],
    },
    withdrawProjectAnswer: {
      method: 'DELETE',
      path: '/answers/projects/:project',
      summary: 'Withdraw the answer to one project',
      access: followUp,
      params: ProjectParams,
      problems: [NotFound],
    },
  },
})
