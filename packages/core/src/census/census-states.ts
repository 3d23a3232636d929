import type { CensusState } from '@parvis/contract'

/**
 * Which state may follow which. An import that is not in force can be deleted at any time; one that was in force is closed
 * first.
 */
const MOVES: Readonly<Record<CensusState, readonly CensusState[]>> = {
  uploaded: ['dry-run', 'purged'],
  'dry-run': ['dry-run', 'approved', 'purged'],
  approved: ['active', 'purged'],
  active: ['closed'],
  closed: ['purged'],
  purged: [],
}

/** Whether a census in one state may come into the other. */
export function canBecome(from: CensusState, to: CensusState): boolean {
  return MOVES[from].includes(to)
}
