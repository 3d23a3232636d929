import type { Activity, LocalizedText, ParticipationState, Process } from '@parvis/contract'

/** `current` is everything but the archive. */
export const STATE_FILTERS = ['current', 'draft', 'published', 'closed', 'archived', 'all'] as const
export type StateFilter = (typeof STATE_FILTERS)[number]

/** What the address of the list holds. */
export interface ParticipationFilter {
  readonly q?: string | undefined
  readonly state?: StateFilter | undefined
}

interface Everything {
  readonly processes: readonly Process[]
  readonly activities: readonly Activity[]
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function hasState(state: ParticipationState, filter: StateFilter): boolean {
  return filter === 'all' || (filter === 'current' ? state !== 'archived' : state === filter)
}

/**
 * Processes and standalone activities that fit. The search looks at titles in every language, accents and case aside; a
 * process fits when one of its activities does, and then shows those.
 */
export function filterParticipation(everything: Everything, filter: ParticipationFilter): Everything {
  const words = fold(filter.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  const state = filter.state ?? 'current'
  const says = (title: LocalizedText) =>
    words.every((word) => fold(Object.values(title).join(' ')).includes(word))
  const fits = (each: { readonly title: LocalizedText; readonly state: ParticipationState }) =>
    hasState(each.state, state) && says(each.title)
  return {
    processes: everything.processes.flatMap((process) => {
      if (fits(process)) return [process]
      const activities = process.activities.filter(fits)
      return activities.length > 0 ? [{ ...process, activities }] : []
    }),
    activities: everything.activities.filter(fits),
  }
}
