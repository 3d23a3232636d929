import { Cents, Day, defineId, FileId, Instant, Locale, LocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { ProjectId, ProjectReference } from '../project.js'
import { IDEA_STATES, IDEA_STEP_ACTS } from './idea-state.js'

export const IdeaId = defineId('ide')
export const AssessmentId = defineId('ias')

/** How an idea came in. `web`: a resident by themselves; the others were typed by staff. */
export const IDEA_CHANNELS = ['web', 'paper', 'counter', 'assisted', 'phone'] as const
export type IdeaChannel = (typeof IDEA_CHANNELS)[number]
/** Channels that staff enter ideas for. */
export const STAFF_IDEA_CHANNELS = ['paper', 'counter', 'assisted', 'phone'] as const

const line = (most: number) => z.string().trim().max(most, { error: 'too-long' })

export const LONGEST_IDEA_TITLE = 120
export const LONGEST_IDEA_TEXT = 4000
export const LONGEST_IDEA_PLACE = 200

/** What somebody writes about an idea, in one language. */
export const IdeaContent = z.object({
  title: line(LONGEST_IDEA_TITLE).min(1, { error: 'required' }),
  /** What it is, and why. Plain text. */
  text: line(LONGEST_IDEA_TEXT).min(1, { error: 'required' }),
  /** Where in the commune, in words. */
  place: line(LONGEST_IDEA_PLACE).default(''),
  /** Place in the list of categories of the activity's settings, from 0. */
  category: z.int().min(0).max(29).optional(),
  locale: Locale,
})
export type IdeaContent = z.infer<typeof IdeaContent>

/** The address for news of an idea: nobody has to give one. */
export const IdeaMailbox = z.string().trim().max(254).pipe(z.email({ error: 'not-an-email' })).optional()

/** An idea in lists. One that residents cannot read has neither title nor texts. */
export const IdeaSummary = z.object({
  id: IdeaId.schema,
  /** `I12`: the number that people are told. */
  reference: z.string(),
  state: z.enum(IDEA_STATES),
  title: z.string(),
  /** Language in which it was written. */
  locale: Locale,
  category: LocalizedText,
  place: z.string(),
  proposedAt: Instant,
})
export type IdeaSummary = z.infer<typeof IdeaSummary>

/** One step of an idea, as everybody reads it. */
export const PublicIdeaStep = z.object({
  act: z.enum(IDEA_STEP_ACTS),
  state: z.enum(IDEA_STATES),
  reason: LocalizedText.optional(),
  at: Instant,
})
export type PublicIdeaStep = z.infer<typeof PublicIdeaStep>

/** How an idea was judged by one of the criteria, as that was worded then. */
export const JudgedCriterion = z.object({ text: LocalizedText, isMet: z.boolean() })
export type JudgedCriterion = z.infer<typeof JudgedCriterion>

/** The project that an idea has become. */
export const IdeaProject = z.object({ id: ProjectId.schema, reference: ProjectReference, title: LocalizedText })
export type IdeaProject = z.infer<typeof IdeaProject>

/** Where an idea comes from and what has become of it: other ideas, and a project. */
export const IdeaProvenance = z.object({
  mergedInto: z.array(IdeaSummary),
  mergedFrom: z.array(IdeaSummary),
  splitInto: z.array(IdeaSummary),
  splitFrom: z.array(IdeaSummary),
  project: IdeaProject.optional(),
})
export type IdeaProvenance = z.infer<typeof IdeaProvenance>

/** An idea as residents read it. */
export const Idea = IdeaSummary.extend({
  text: z.string(),
  picture: FileId.schema.optional(),
  steps: z.array(PublicIdeaStep),
  criteria: z.array(JudgedCriterion),
  /** Services that have looked at feasibility and cost. */
  services: z.array(z.string()),
  costCents: Cents.optional(),
  provenance: IdeaProvenance,
})
export type Idea = z.infer<typeof Idea>

/** A question to a service: can it be done, and what would it cost? */
export const IdeaAssessment = z.object({
  id: AssessmentId.schema,
  service: z.string(),
  dueOn: Day,
  isOverdue: z.boolean(),
  isFeasible: z.boolean().optional(),
  costCents: Cents.optional(),
  /** Never public. */
  note: z.string(),
  answeredAt: Instant.optional(),
})
export type IdeaAssessment = z.infer<typeof IdeaAssessment>
