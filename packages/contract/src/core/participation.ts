import { z } from 'zod'
import { Day, hasPlausibleYear } from '../primitives/day.js'
import { LocalizedText, RequiredLocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { Slug } from './commune.js'

export const ProcessId = defineId('prc')
export const ActivityId = defineId('act')
export const PhaseId = defineId('pha')

/** Life of a process or an activity. Only `published` and `closed` are seen by residents. */
export const PARTICIPATION_STATES = ['draft', 'published', 'closed', 'archived'] as const
export const ParticipationState = z.enum(PARTICIPATION_STATES)
export type ParticipationState = z.infer<typeof ParticipationState>

/** Where a phase stands; follows from its dates and from staff who open or close it by hand. */
export const PHASE_STATUSES = ['upcoming', 'open', 'closed'] as const
export const PhaseStatus = z.enum(PHASE_STATUSES)
export type PhaseStatus = z.infer<typeof PhaseStatus>

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true }).refine(hasPlausibleYear, { error: 'not-a-plausible-date' })

export const Phase = z.object({
  id: PhaseId.schema,
  /** Declared by the plugin's manifest (`phaseKinds`), such as `vote`. */
  kind: z.string(),
  title: RequiredLocalizedText,
  startsAt: Instant,
  endsAt: Instant,
  status: PhaseStatus,
  settings: z.record(z.string(), z.unknown()),
})
export type Phase = z.infer<typeof Phase>

export const Activity = z.object({
  id: ActivityId.schema,
  slug: Slug,
  plugin: z.string(),
  processId: ProcessId.schema.optional(),
  title: RequiredLocalizedText,
  summary: LocalizedText,
  state: ParticipationState,
  settings: z.record(z.string(), z.unknown()),
  phases: z.array(Phase),
})
export type Activity = z.infer<typeof Activity>

export const ProcessContent = z.object({
  title: RequiredLocalizedText,
  /** What it is about, in Markdown without HTML. */
  summary: LocalizedText,
  /** Who takes the decision (for example "The municipal council"). */
  decisionMaker: LocalizedText,
  /** What residents can still change, and what is already settled. */
  whatCanChange: LocalizedText,
  /** Until when the decision-maker answers in public. */
  answerBy: Day.optional(),
})

export const Process = ProcessContent.extend({
  id: ProcessId.schema,
  slug: Slug,
  state: ParticipationState,
  activities: z.array(Activity),
})
export type Process = z.infer<typeof Process>

/** Something that still stands between a draft and its publication. */
export const Blocker = z.object({
  code: z.string(),
  /** i18n namespace of the code's text: `core` or a plugin id. */
  namespace: z.string(),
  /** `must` stops the publication; `should` is a warning. */
  weight: z.enum(['must', 'should']),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Blocker = z.infer<typeof Blocker>
