import { Cents, Currency, Day, defineId, Instant, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { MILESTONE_STATES, WORK_STATES } from './milestone-state.js'
import { Picture, PictureChoice } from './picture.js'
import { ProjectId, ProjectReference } from './project.js'

export const MilestoneId = defineId('mil')
export const SpendingId = defineId('spd')
export const ProjectUpdateId = defineId('upd')

/** A step of the works, as staff plan it. */
export const MilestoneContent = z.object({
  title: RequiredLocalizedText,
  plannedOn: Day,
  startedOn: Day.optional(),
  doneOn: Day.optional(),
  /** Why it is given up: residents read it. */
  abandonedReason: RequiredLocalizedText.optional(),
})
export type MilestoneContent = z.infer<typeof MilestoneContent>

export const Milestone = MilestoneContent.extend({ id: MilestoneId.schema, state: z.enum(MILESTONE_STATES) })
export type Milestone = z.infer<typeof Milestone>

/** Money that was spent on a project. */
export const SpendingContent = z.object({
  spentOn: Day,
  what: RequiredLocalizedText,
  cents: Cents.min(1, { error: 'required' }),
})
export type SpendingContent = z.infer<typeof SpendingContent>

export const Spending = SpendingContent.extend({ id: SpendingId.schema })
export type Spending = z.infer<typeof Spending>

/** What a picture of an update shows: the place before the works, or after. */
export const PICTURE_MOMENTS = ['before', 'after'] as const

/** News of a project. */
export const ProjectUpdateContent = z.object({
  text: RequiredLocalizedText,
  /** The service that reports: `Green spaces`. Never a person. */
  author: RequiredLocalizedText,
  picture: PictureChoice.optional(),
  moment: z.enum(PICTURE_MOMENTS).optional(),
})
export type ProjectUpdateContent = z.infer<typeof ProjectUpdateContent>

export const ProjectUpdate = ProjectUpdateContent.extend({
  id: ProjectUpdateId.schema,
  postedAt: Instant,
  picture: Picture.optional(),
})
export type ProjectUpdate = z.infer<typeof ProjectUpdate>

/** A winning project on its way, in short. */
export const FollowedProject = z.object({
  id: ProjectId.schema,
  reference: ProjectReference,
  title: RequiredLocalizedText,
  picture: Picture.optional(),
  state: z.enum(WORK_STATES),
  milestones: z.object({ done: z.int(), late: z.int(), total: z.int() }),
  /** The earliest milestone that is neither done nor given up. */
  next: z.object({ title: RequiredLocalizedText, plannedOn: Day, state: z.enum(MILESTONE_STATES) }).optional(),
  /** What the budget gave it, and what was spent of that. */
  plannedCents: Cents,
  spentCents: z.int(),
  lastUpdateAt: Instant.optional(),
})
export type FollowedProject = z.infer<typeof FollowedProject>

/** A winning project on its way, with everything that was reported. */
export const ProjectFollowUp = z.object({
  project: FollowedProject,
  currency: Currency,
  /** By their planned day. */
  milestones: z.array(Milestone),
  /** By their day. */
  spending: z.array(Spending),
  /** Newest first. */
  updates: z.array(ProjectUpdate),
})
export type ProjectFollowUp = z.infer<typeof ProjectFollowUp>

/** All winning projects of an activity on their way. */
export const FollowUpOverview = z.object({
  currency: Currency,
  plannedCents: z.int(),
  spentCents: z.int(),
  /** How many projects are in each state. */
  states: z.record(z.enum(WORK_STATES), z.int()),
  /** In the order in which they won. */
  projects: z.array(FollowedProject),
})
export type FollowUpOverview = z.infer<typeof FollowUpOverview>

