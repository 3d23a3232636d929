import { fractionToNumber, supportersOf, type Election, type EqualSharesResult } from '@parvis/tally'
import type { MoneyBehind } from '../../../contract/index.js'
import { voterPayments } from './voter-payments.js'

/** Most figures of one envelope, so that a result stays small whatever the number of projects. */
const MOST_FIGURES = 6000

/** What the supporters of each losing project had left, round by round; of many losers those with the most votes. */
export function moneyBehind(election: Election, result: EqualSharesResult): MoneyBehind[] {
  const { votes } = supportersOf(election)
  const winners = new Set(result.outcome.winners)
  const rounds = voterPayments(election, result)
  const losers = election.ids
    .map((_, project) => project)
    .filter((project) => !winners.has(project) && (votes[project] ?? 0) > 0)
    .sort((one, other) => (votes[other] ?? 0) - (votes[one] ?? 0))
    .slice(0, Math.floor(MOST_FIGURES / (rounds.length + 1)))
  const share = fractionToNumber(result.outcome.endowment)
  const money = Float64Array.from(votes, (count) => count * share)
  const series = losers.map((project) => ({ project, cents: [Math.round(money[project] ?? 0)] }))
  const { offsets, choices, weights } = election.ballots
  for (const { classes, payments } of rounds) {
    payments.forEach((payment, at) => {
      const ballot = classes[at] ?? 0
      const paid = payment * (weights[ballot] ?? 0)
      for (let place = offsets[ballot] ?? 0; place < (offsets[ballot + 1] ?? 0); place += 1) {
        const project = choices[place] ?? 0
        money[project] = Math.max(0, (money[project] ?? 0) - paid)
      }
    })
    for (const { project, cents } of series) cents.push(Math.round(money[project] ?? 0))
  }
  return series.map(({ project, cents }) => ({ reference: election.ids[project] ?? '', cents }))
}
