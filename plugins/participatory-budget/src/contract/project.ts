import { Cents, defineId, LocalizedText, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { EnvelopeId } from './envelope.js'
import { Location } from './location.js'
import { Picture, PictureChoice } from './picture.js'

export const ProjectId = defineId('prj')

/** Short name of a project on ballots, in files and on paper: unique in its activity and never changed. */
export const ProjectReference = z
  .string()
  .trim()
  .regex(/^[^\s,;"]+( [^\s,;"]+)*$/u, { error: 'not-a-reference' })
  .max(60)

/** Money for a project that comes from elsewhere: a region, a club. */
export const CoFinancing = z.object({ by: RequiredLocalizedText, cents: Cents.min(1, { error: 'cost-missing' }) })

export const PROJECT_STATUSES = ['active', 'withdrawn'] as const
export const ProjectStatus = z.enum(PROJECT_STATUSES)

/** What staff write about a project. */
export const ProjectContent = z.object({
  title: RequiredLocalizedText,
  /** One or two sentences, for lists and the ballot. */
  summary: LocalizedText.default({}),
  description: LocalizedText.default({}),
  category: LocalizedText.default({}),
  /** Where in the commune: a street, a quarter. Never a private address. */
  place: LocalizedText.default({}),
  /** What the budget pays of it. */
  costCents: Cents.min(1, { error: 'cost-missing' }),
  /** What others pay, besides. */
  coFinancing: z.array(CoFinancing).max(10).optional(),
  /** Envelope that pays; absent: the first one of the activity. */
  envelope: EnvelopeId.optional(),
  /** Where it would be, to the point. */
  location: Location.optional(),
  picture: PictureChoice.optional(),
})
export type ProjectContent = z.infer<typeof ProjectContent>

/** A project that residents can vote for. Its cost is in cents of the activity's currency. */
export const Project = ProjectContent.extend({
  id: ProjectId.schema,
  reference: ProjectReference,
  status: ProjectStatus,
  picture: Picture.optional(),
  withdrawnReason: LocalizedText.optional(),
})
export type Project = z.infer<typeof Project>
