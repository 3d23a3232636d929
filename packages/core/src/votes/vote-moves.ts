import type { VoteState } from '@parvis/contract'

/**
 * Where a vote can go from each state (spec B-01). A vote never goes back to a state in which its rules could change: that
 * is what makes the published fingerprint worth something.
 */
export const VOTE_MOVES: Readonly<Record<VoteState, readonly VoteState[]>> = {
  draft: ['rehearsed'],
  // A rehearsal can be held again; a change of the rules makes it void.
  rehearsed: ['draft', 'rehearsed', 'frozen'],
  // A vote that was never released ends in the archive.
  frozen: ['open', 'archived'],
  open: ['suspended', 'closed'],
  suspended: ['open', 'closed'],
  closed: ['tallied'],
  tallied: ['contested', 'final'],
  contested: ['tallied', 'final'],
  final: ['archived'],
  archived: [],
}

/** Whether a vote in one state may go to the other. */
export function canMove(from: VoteState, to: VoteState): boolean {
  return VOTE_MOVES[from].includes(to)
}

/** States in which rules, options, eligibility and dates of the vote stand fast. */
export function isFrozenState(state: VoteState): boolean {
  return state !== 'draft' && state !== 'rehearsed'
}
