import type { Election } from '../election/election.js'
import { type Support, supportOf } from '../rules/eligible-supporters.js'
import { GREEDY_END_OF } from '../rules/rule.js'
import { lotOf, TieBreaker } from '../rules/tie-order.js'
import type { TallyResult } from '../tally.js'
import type { Difference, ProjectDifference } from './difference.js'
import { GreedyDifferences } from './greedy-differences.js'
import { missingSupporters, spareSupporters } from './shares-differences.js'

/**
 * Says for each project, in file order, what would have had to differ for it to win, or how much less would have been
 * enough. `lot` is the order that the count was given, if it was given one.
 *
 * @example differences(election, result)[0] // { id: 'pool', won: false, difference: { kind: 'votes-missing', votes: 12, … } }
 */
export function differences(election: Election, result: TallyResult, lot?: readonly string[]): ProjectDifference[] {
  const support = supportOf(election, result.utility, result.threshold)
  const won = new Set(result.outcome.winners)
  const differenceOf = differencesBy(election, result, { support, lot: lotOf(election, lot) })
  return election.ids.map((id, project) => ({ id, won: won.has(project), difference: differenceOf(project) }))
}

interface Context {
  readonly support: Support
  readonly lot: readonly number[]
}

function differencesBy(election: Election, result: TallyResult, context: Context): (project: number) => Difference {
  switch (result.family) {
    case 'phragmen':
      return () => ({ kind: 'not-stated' })
    case 'greedy': {
      const { considered, jury, winners } = result.outcome
      const end = GREEDY_END_OF[result.rule]
      const candidates = considered.map(({ project }) => project)
      const pass = passOf(election, context, { candidates, left: election.budget, utility: result.utility })
      const made = new GreedyDifferences(election, { ...pass, threshold: result.threshold, jury, combined: jury?.scores, end })
      return (project) => made.of(project, winners.includes(project))
    }
    case 'equal-shares': {
      const { outcome } = result
      const bought = new Set(outcome.ledger.rounds.map(({ project }) => project))
      const others = election.costs.map((_, project) => project).filter((project) => !bought.has(project))
      const missing = missingSupporters(election, result, { ...context, losers: others })
      const fill = result.rule.endsWith('+u') ? fillOf(election, result, context) : undefined
      return (project) => {
        if (bought.has(project)) return spareSupporters(election, result, { ...context, winner: project })
        if (outcome.completed.includes(project) && fill !== undefined) return fill.of(project, true)
        if (election.costs[project] > election.budget)
          return { kind: 'no-votes-would-do', highestCost: missing.get(project)?.highestCost }
        return nearest(missing.get(project), fill?.of(project, false))
      }
    }
  }
}

/** The pass of the utilitarian completion: what the projects that equal shares left could win with their scores. */
function fillOf(
  election: Election,
  { outcome, threshold }: Extract<TallyResult, { family: 'equal-shares' }>,
  context: Context,
): GreedyDifferences {
  const bought = new Set(outcome.ledger.rounds.map(({ project }) => project))
  const candidates = context.support.candidates.filter((project) => !bought.has(project))
  const left = [...bought].reduce((sum, project) => sum - election.costs[project], election.budget)
  const pass = passOf(election, context, { candidates, left, utility: 'cost' })
  return new GreedyDifferences(election, { ...pass, threshold })
}

function passOf(
  election: Election,
  { support, lot }: Context,
  made: { readonly candidates: readonly number[]; readonly left: bigint; readonly utility: TallyResult['utility'] },
) {
  const { scores } = support.supporters
  return { ...made, scores, allScores: support.allScores, lot, ties: new TieBreaker(election, scores, lot) }
}

/** Of two ways to win, the one that asks for fewer. */
function nearest(bySharing: Difference | undefined, byScore: Difference | undefined): Difference {
  if (bySharing?.kind !== 'supporters-missing') return byScore ?? bySharing ?? { kind: 'not-stated' }
  return byScore?.kind === 'votes-missing' && byScore.votes < bySharing.supporters ? byScore : bySharing
}
