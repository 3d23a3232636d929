import type { Activity, Process } from '@parvis/contract'

/** What a start page shows of everything that there is. */
export interface SortedOut {
  /** Published activities with an open phase. */
  readonly open: readonly Activity[]
  /** Published activities whose next phase is still to come. */
  readonly coming: readonly Activity[]
  readonly draftProcesses: readonly Process[]
  readonly draftActivities: readonly Activity[]
}

function nextMoment(activity: Activity): number {
  const times = activity.phases.flatMap((phase) =>
    phase.status === 'open'
      ? [Date.parse(phase.endsAt)]
      : phase.status === 'upcoming'
        ? [Date.parse(phase.startsAt)]
        : [],
  )
  return Math.min(...times, Infinity)
}

/** Sorts processes and activities for the start page: what ends or begins first comes first. */
export function sortOut(all: {
  readonly processes: readonly Process[]
  readonly activities: readonly Activity[]
}): SortedOut {
  const activities = [...all.processes.flatMap((process) => process.activities), ...all.activities]
  const published = activities
    .filter((activity) => activity.state === 'published')
    .toSorted((a, b) => nextMoment(a) - nextMoment(b))
  const isOpen = (activity: Activity) => activity.phases.some((phase) => phase.status === 'open')
  return {
    open: published.filter(isOpen),
    coming: published.filter((activity) => !isOpen(activity) && nextMoment(activity) !== Infinity),
    draftProcesses: all.processes.filter((process) => process.state === 'draft'),
    draftActivities: activities.filter((activity) => activity.state === 'draft'),
  }
}
