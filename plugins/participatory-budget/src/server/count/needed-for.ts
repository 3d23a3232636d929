import type { Difference } from '@parvis/tally'
import { hasPoints, type Needed } from '../../contract/index.js'
import type { CountingSettings } from './counting.js'

/** What would have made a losing project win, as far as the rule has such a number. */
export function neededFor(difference: Difference | undefined, { ballotType }: CountingSettings): Needed | undefined {
  switch (difference?.kind) {
    case 'votes-missing':
      return { ...(hasPoints(ballotType) ? { points: difference.votes } : { voters: difference.votes }), ...costOf(difference) }
    case 'supporters-missing':
      return { voters: difference.supporters, ...costOf(difference) }
    case 'no-votes-would-do':
      return difference.highestCost === undefined ? undefined : costOf(difference)
    default:
      return undefined
  }
}

/** In whole cents, not above what is stated. */
function costOf({ highestCost }: { readonly highestCost?: string | undefined }): Pick<Needed, 'costCents'> {
  if (highestCost === undefined) return {}
  const costCents = Math.floor(Number(highestCost) * 100 + 1e-6)
  return costCents > 0 ? { costCents } : {}
}
