import type { Activity, Phase, Process } from '@parvis/contract'
import type { Overview } from '../overview/activity-timing.js'

/** One phase of one activity that residents can see. */
export interface PhaseOfActivity {
  readonly activity: Activity
  readonly process: Process | undefined
  readonly phase: Phase
}

/** All phases of all activities, in the order of their beginning. */
export function phasesOf(overview: Overview): readonly PhaseOfActivity[] {
  const of = (activity: Activity, process: Process | undefined) =>
    activity.phases.map((phase): PhaseOfActivity => ({ activity, process, phase }))
  return [
    ...overview.processes.flatMap((process) =>
      process.activities.flatMap((activity) => of(activity, process)),
    ),
    ...overview.activities.flatMap((activity) => of(activity, undefined)),
  ].toSorted((a, b) => a.phase.startsAt.localeCompare(b.phase.startsAt))
}

export interface PhaseMoment extends PhaseOfActivity {
  readonly kind: 'opened' | 'closed'
  /** ISO 8601. */
  readonly at: string
}

/** What has happened so far, newest first: phases that opened and phases that closed. */
export function pastMoments(overview: Overview, now: Date): readonly PhaseMoment[] {
  return phasesOf(overview)
    .flatMap((each): PhaseMoment[] => [
      { ...each, kind: 'opened', at: each.phase.startsAt },
      { ...each, kind: 'closed', at: each.phase.endsAt },
    ])
    .filter((moment) => Date.parse(moment.at) <= now.getTime())
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
