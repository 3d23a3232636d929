import type { Activity, Process } from '@parvis/contract'

/** Acts on the life of a process or an activity, as staff call them. */
export const MOVES = ['publish', 'close', 'take-back', 'reopen', 'archive', 'unarchive'] as const
export type Move = (typeof MOVES)[number]

/** What can be done with an activity now: it can be taken back until its first phase has begun. */
export function activityMoves({ state, phases }: Pick<Activity, 'state' | 'phases'>): readonly Move[] {
  switch (state) {
    case 'draft':
      return ['publish', 'archive']
    case 'published':
      return phases.every((phase) => phase.status === 'upcoming') ? ['close', 'take-back'] : ['close']
    case 'closed':
      return ['archive']
    case 'archived':
      return ['unarchive']
  }
}

/** What can be done with a process now: it closes when no activity runs, and becomes a draft again while none is public. */
export function processMoves({ state, activities }: Pick<Process, 'state' | 'activities'>): readonly Move[] {
  const hasRunning = activities.some((activity) => activity.state === 'published')
  const hasPublic = hasRunning || activities.some((activity) => activity.state === 'closed')
  switch (state) {
    case 'draft':
      return hasRunning ? ['publish'] : ['publish', 'archive']
    case 'published':
      return [...(hasRunning ? [] : ['close' as const]), ...(hasPublic ? [] : ['take-back' as const])]
    case 'closed':
      return hasRunning ? ['reopen'] : ['reopen', 'archive']
    case 'archived':
      return ['unarchive']
  }
}
