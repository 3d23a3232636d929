import {
  ActivityId,
  EligibilityRule,
  LocalizedText,
  ParticipationState,
  PhaseId,
  PhaseStatus,
  ProcessId,
  type Activity,
  type Phase,
  type Process,
} from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { phaseStatus } from './phase-status.js'

const Json = z.record(z.string(), z.unknown())
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

/** A phase as stored; `announced` is what the platform was told of it. */
export const StoredPhase = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: LocalizedText,
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  settings: Json,
  announced: PhaseStatus,
})
export type StoredPhase = z.infer<typeof StoredPhase>

/** An activity with its phases in their order, as {@link ACTIVITY_SELECT} reads it. */
export const StoredActivity = z.object({
  id: z.uuid(),
  communeId: z.uuid(),
  processId: optional(z.uuid()),
  plugin: z.string(),
  slug: z.string(),
  title: LocalizedText,
  summary: LocalizedText,
  settings: Json,
  state: ParticipationState,
  wasPublished: z.boolean(),
  /** Rules of acts of residents, by action. */
  eligibility: z.record(z.string(), EligibilityRule),
  phases: z.array(StoredPhase),
})
export type StoredActivity = z.infer<typeof StoredActivity>

export const ACTIVITY_SELECT = `
  SELECT a.id, a.commune_id AS "communeId", a.process_id AS "processId", a.plugin, a.slug, a.title, a.summary, a.settings,
         a.state, a.published_at IS NOT NULL AS "wasPublished",
         coalesce((
           SELECT jsonb_object_agg(e.action, e.rule) FROM core.activity_eligibility e
           WHERE e.commune_id = a.commune_id AND e.activity_id = a.id
         ), '{}') AS eligibility,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'title', p.title, 'startsAt', p.starts_at,
             'endsAt', p.ends_at, 'settings', p.settings, 'announced', p.announced) ORDER BY p.place, p.starts_at)
           FROM core.phase p WHERE p.commune_id = a.commune_id AND p.activity_id = a.id
         ), '[]') AS phases
  FROM core.activity a`

export const StoredProcess = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: LocalizedText,
  summary: LocalizedText,
  decisionMaker: LocalizedText,
  whatCanChange: LocalizedText,
  /** `2027-06-30`. */
  answerBy: optional(z.iso.date()),
  state: ParticipationState,
})
export type StoredProcess = z.infer<typeof StoredProcess>

export const PROCESS_COLUMNS = `id, slug, title, summary, decision_maker AS "decisionMaker", what_can_change AS "whatCanChange",
  answer_by::text AS "answerBy", state`

function toPhase(phase: StoredPhase, activity: StoredActivity, now: Date): Phase {
  return {
    id: PhaseId.encode(phase.id),
    kind: phase.kind,
    title: phase.title,
    startsAt: phase.startsAt.toISOString(),
    endsAt: phase.endsAt.toISOString(),
    status: phaseStatus(phase, activity.state, now),
    settings: phase.settings,
  }
}

/** What the contract shows of a stored activity; its phases carry the status they have at `now`. */
export function toActivity(stored: StoredActivity, now: Date): Activity {
  return {
    id: ActivityId.encode(stored.id),
    slug: stored.slug,
    plugin: stored.plugin,
    ...(stored.processId === undefined ? {} : { processId: ProcessId.encode(stored.processId) }),
    title: stored.title,
    summary: stored.summary,
    state: stored.state,
    settings: stored.settings,
    phases: stored.phases.map((phase) => toPhase(phase, stored, now)),
  }
}

/** What plugins see of a stored activity at `now`. */
export function toRecord(stored: StoredActivity, now: Date): ActivityRecord {
  return { id: stored.id, activity: toActivity(stored, now), eligibility: stored.eligibility }
}

export function toProcess(stored: StoredProcess, activities: readonly Activity[]): Process {
  const { id, answerBy, ...rest } = stored
  return {
    ...rest,
    id: ProcessId.encode(id),
    ...(answerBy === undefined ? {} : { answerBy }),
    activities: [...activities],
  }
}
