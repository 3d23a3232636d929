import { differences, type Difference, type Election, type TallyResult } from '@parvis/tally'
import { hasPoints, type BallotType, type Needed } from '../../contract/index.js'
import { roundedCents } from './rounded-cents.js'

/** What would have made each losing project win, by reference; projects for which the rule has no such number are left out. */
export function neededByReference(
  counted: { readonly election: Election; readonly result: TallyResult },
  { ballotType, lot }: { readonly ballotType: BallotType; readonly lot?: readonly string[] | undefined },
): ReadonlyMap<string, Needed> {
  const { election, result } = counted
  const found = differences(election, result, lot)
  return new Map(
    found.flatMap(({ id, won, difference }) => {
      const needed = won ? {} : neededOf(difference, hasPoints(ballotType))
      return Object.keys(needed).length === 0 ? [] : [[id, needed]]
    }),
  )
}

function neededOf(difference: Difference, hasScores: boolean): Needed {
  switch (difference.kind) {
    case 'votes-missing':
      return { ...(hasScores ? { points: difference.votes } : { voters: difference.votes }), ...costOf(difference.highestCost) }
    case 'supporters-missing':
      return { voters: difference.supporters, ...costOf(difference.highestCost) }
    case 'no-votes-would-do':
      return costOf(difference.highestCost)
    case 'votes-to-spare':
    case 'supporters-to-spare':
    case 'not-stated':
      return {}
  }
}

/** A cost of nothing is no advice. */
function costOf(units: string | undefined): Pick<Needed, 'costCents'> {
  const cents = roundedCents(units ?? 0)
  return cents > 0 ? { costCents: cents } : {}
}
