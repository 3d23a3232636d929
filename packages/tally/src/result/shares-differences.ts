import type { Election } from '../election/election.js'
import { fractionToNumber } from '../election/fraction.js'
import { formatAmount } from '../election/money.js'
import type { Support } from '../rules/eligible-supporters.js'
import { EqualSharesRun } from '../rules/equal-shares-run.js'
import { type Ledger, ledgerOf } from '../rules/ledger.js'
import { TieBreaker } from '../rules/tie-order.js'
import type { EqualSharesResult } from '../tally.js'
import type { NoVotesWouldDo, SupportersMissing, SupportersToSpare } from './difference.js'
import { supportOffers, type SupportOffers } from './support-offers.js'

/** Doubles are nearer to the truth than this part; what is said holds on the safe side of it. */
const DOUBT = 1e-9

/**
 * What losers of equal shares lacked: in each round, and at the end, so many more voters who name the project alone would
 * have brought it to a better price than the winner's. The fewest of all rounds count.
 */
export function missingSupporters(
  election: Election,
  result: EqualSharesResult,
  context: { readonly support: Support; readonly losers: readonly number[] },
): ReadonlyMap<number, SupportersMissing | NoVotesWouldDo> {
  const { support, losers } = context
  const { supporters } = support
  const { utility, outcome, threshold } = result
  const { ledger } = outcome
  // In districts: the voters to come may live where a voter has least.
  const starts = ledger.endowments.filter((endowment) => endowment > 0n)
  const least = starts.reduce((one, other) => (other < one ? other : one), starts[0] ?? 0n)
  const endowment = fractionToNumber({ numerator: least, denominator: ledger.denominator })
  const offers = supportOffers(election, { supporters, ledger, utility }, losers)
  return new Map<number, SupportersMissing | NoVotesWouldDo>(
    losers.map((project) => {
      const cost = Number(election.costs[project])
      const points = usualPoints(support, project)
      const needed = (offers.get(project)?.offers ?? []).map(({ given, limit }) =>
        Math.ceil(((cost - given) / Math.min(endowment, limit * points)) * (1 + DOUBT) + DOUBT),
      )
      const forThreshold = Math.ceil(Math.max(0, threshold - support.allScores[project]) / points)
      const fewest = Math.max(1, forThreshold, Math.min(...needed))
      const highestCost = safeCost(election, offers.get(project))
      // Without an endowment (less than a unit of currency for each voter) no number of voters has money.
      return Number.isFinite(fewest)
        ? [project, { kind: 'supporters-missing', supporters: fewest, highestCost }]
        : [project, { kind: 'no-votes-would-do', highestCost }]
    }),
  )
}

/** By how much a winner of equal shares could have had less: as if it had still been to be bought, in a run without it. */
export function spareSupporters(
  election: Election,
  result: EqualSharesResult,
  context: { readonly support: Support; readonly lot: readonly number[]; readonly winner: number },
): SupportersToSpare {
  const { support, winner } = context
  const { supporters } = support
  const ledger = ledgerWithout(election, result, context)
  const offers = supportOffers(election, { supporters, ledger, utility: result.utility }, [winner]).get(winner)
  const cost = Number(election.costs[winner])
  const spare = (offers?.offers ?? []).map(({ given, largest }) =>
    largest > 0 ? Math.floor((given - cost * (1 + DOUBT)) / largest) : 0,
  )
  const forThreshold = Math.floor((support.allScores[winner] - result.threshold) / mostPoints(support, winner))
  return {
    kind: 'supporters-to-spare',
    supporters: Math.max(0, Math.min(forThreshold, Math.max(...spare))),
    effectiveSupport: Math.max(1, ...(offers?.offers ?? []).map(({ given }) => given / cost)),
    highestCost: safeCost(election, offers, election.costs[winner]),
  }
}

function ledgerWithout(
  election: Election,
  { outcome, utility }: EqualSharesResult,
  { support, lot, winner }: { readonly support: Support; readonly lot: readonly number[]; readonly winner: number },
): Ledger {
  const scores = support.supporters.scores.slice()
  scores[winner] = 0
  const ties = new TieBreaker(election, scores, lot)
  const run = new EqualSharesRun(election, { ...support.supporters, scores }, { utility, ties })
  run.run(outcome.endowment, election.costs.reduce((sum, cost) => sum + cost, 0n), true)
  return ledgerOf(run)
}

/** Rounded down to whole money, and so far that it certainly holds. */
function safeCost(election: Election, offers: SupportOffers | undefined, known = 0n): string {
  const highest = BigInt(Math.max(0, Math.ceil((offers?.highestCost ?? 0) * (1 - DOUBT)) - 1))
  return formatAmount(highest > known ? highest : known, election.decimals)
}

/** The points that a supporter gives on average, rounded down: 1 on approval ballots. */
function usualPoints({ supporters, allScores }: Support, project: number): number {
  const votes = supporters.votes[project]
  return votes === 0 ? 1 : Math.max(1, Math.floor(allScores[project] / votes))
}

function mostPoints({ supporters }: Support, project: number): number {
  const given = supporters.points?.subarray(supporters.offsets[project], supporters.offsets[project + 1])
  return given?.reduce((most, points) => Math.max(most, points), 1) ?? 1
}
