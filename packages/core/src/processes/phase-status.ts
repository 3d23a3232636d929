import type { ParticipationState, PhaseStatus } from '@parvis/contract'

/** The part of a phase that its status follows from. */
export interface PhaseDates {
  readonly startsAt: Date
  readonly endsAt: Date
}

/**
 * Where a phase stands at `now`: it opens at its start and is closed from its end on. All phases of a closed or archived
 * activity are closed.
 */
export function phaseStatus(phase: PhaseDates, activity: ParticipationState, now: Date): PhaseStatus {
  if (activity === 'closed' || activity === 'archived' || now >= phase.endsAt) return 'closed'
  return now < phase.startsAt ? 'upcoming' : 'open'
}

/** The next moment after `now` at which a phase opens or closes. */
export function nextBoundary(phases: readonly PhaseDates[], now: Date): Date | undefined {
  const later = phases.flatMap((phase) => [phase.startsAt, phase.endsAt]).filter((moment) => moment > now)
  return later.reduce<Date | undefined>((first, moment) => (first === undefined || moment < first ? moment : first), undefined)
}
