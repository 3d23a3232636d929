import type { Activity, Phase } from '@parvis/contract'

/** The phase that matters now: the open one, else the next to come, else the last. */
export function currentPhase(activity: Pick<Activity, 'phases'>): Phase | undefined {
  const byStart = activity.phases.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  return (
    byStart.find((phase) => phase.status === 'open') ??
    byStart.find((phase) => phase.status === 'upcoming') ??
    byStart.at(-1)
  )
}
