import type { Activity, EligibilityRule, Phase, Problem, Process } from '@parvis/contract'
import type { z } from 'zod'

/** An activity with its database id. Phases carry the status they have at this moment. */
export interface ActivityRecord {
  /** Database id. */
  readonly id: string
  readonly activity: Activity
  /** Rules that staff have saved, by action; those of other acts follow from the manifest. */
  readonly eligibility: Readonly<Record<string, EligibilityRule>>
}

export interface NewPhase {
  readonly kind: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly settings?: Record<string, unknown>
}

export interface NewActivity {
  readonly plugin: string
  readonly processId?: string
  readonly title: Activity['title']
  readonly summary?: Activity['summary']
  readonly slug?: string
  readonly settings: Record<string, unknown>
  /** Who may do the acts of residents, by action. Default: whoever reaches the level that the manifest asks for. */
  readonly eligibility?: Readonly<Record<string, z.input<typeof EligibilityRule>>>
  /** Default: the phase kinds of the manifest, one after the other from tomorrow. */
  readonly phases?: readonly NewPhase[]
  readonly state?: 'draft' | 'published' | 'closed'
}

/** What a plugin may know of the process that an activity belongs to. */
export type ProcessRecord = Pick<Process, 'title' | 'decisionMaker' | 'answerBy'>

/** Activities of the commune, for the plugin that owns them. */
export abstract class Activities {
  /** By database id, in any state. */
  abstract find(id: string): Promise<ActivityRecord | undefined>
  /** By database id, if residents may see it. */
  abstract findPublic(id: string): Promise<ActivityRecord | undefined>
  /** The process of an activity, in any state; `undefined` when it stands alone. */
  abstract process(record: ActivityRecord): Promise<ProcessRecord | undefined>
  abstract list(plugin: string): Promise<ActivityRecord[]>
  abstract create(activity: NewActivity): Promise<ActivityRecord | Problem>
  /** The phase of that kind that is open now, if any. */
  abstract openPhase(record: ActivityRecord, kind: string): Phase | undefined
  /**
   * Open phase of an activity from the shared snapshot of published activities (no query), for hot paths. The
   * database checks the end of the phase again where it matters.
   */
  abstract cached(id: string): Promise<ActivityRecord | undefined>
}
