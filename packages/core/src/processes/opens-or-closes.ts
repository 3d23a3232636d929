import type { ParticipationState } from '@parvis/contract'

/** Whether this move takes something away from residents or gives it back to them (spec I-25). The first publication does neither. */
export function opensOrCloses(from: ParticipationState, to: ParticipationState): boolean {
  return from === 'published' || (from === 'closed' && to === 'published')
}
