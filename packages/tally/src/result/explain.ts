import { type Election, type Supporters, supportersOf } from '../election/election.js'
import { fractionToNumber } from '../election/fraction.js'
import { formatAmount } from '../election/money.js'
import type { GreedyOutcome } from '../rules/greedy.js'
import type { EqualSharesResult, TallyResult } from '../tally.js'
import type { LossReason, ProjectExplanation, WinReason } from './explanation.js'
import { replayLedger } from './ledger-replay.js'

/**
 * Says for each project, in file order, why it won or lost. Money in explanations is rounded for showing; the exact
 * amounts are in the ledger.
 */
export function explain(election: Election, result: TallyResult): ProjectExplanation[] {
  const supporters = supportersOf(election)
  const reasonOf =
    result.rule === 'greedy'
      ? greedyReasons(result.outcome, election.decimals)
      : equalSharesReasons(election, supporters, result)
  return election.ids.map((id, project) => ({
    id,
    votes: supporters.votes[project],
    cost: formatAmount(election.costs[project], election.decimals),
    reason: reasonOf(project),
  }))
}

function greedyReasons(
  outcome: GreedyOutcome,
  decimals: number,
): (project: number) => WinReason | LossReason {
  const ranks = new Map(outcome.considered.map((entry, at) => [entry.project, at]))
  return (project) => {
    const rank = ranks.get(project)
    if (rank === undefined) return { kind: 'no-votes' }
    const { funded, left } = outcome.considered[rank]
    const money = formatAmount(left, decimals)
    if (funded) return { kind: 'funded-greedy', rank: rank + 1, moneyLeftBefore: money }
    return { kind: 'does-not-fit', rank: rank + 1, moneyLeft: money }
  }
}

function equalSharesReasons(
  election: Election,
  supporters: Supporters,
  result: EqualSharesResult,
): (project: number) => WinReason | LossReason {
  const { outcome, utility } = result
  const unit = 10 ** election.decimals
  const endowment = fractionToNumber(outcome.endowment)
  const rounds = new Map(outcome.ledger.rounds.map((round, at) => [round.project, at]))
  const rest = new Set(outcome.completed)
  const losers = election.ids
    .map((_, project) => project)
    .filter((project) => !rounds.has(project) && !rest.has(project))
  const replay = replayLedger(election, { supporters, ledger: outcome.ledger, utility, watched: losers })

  return (project) => {
    const round = rounds.get(project)
    const votes = supporters.votes[project]
    const cost = Number(election.costs[project])
    if (round !== undefined) {
      const { price, paidInFull, paidTheirRest } = replay.rounds[round]
      return {
        kind: 'funded-equal-shares',
        round: round + 1,
        pricePerSupporter: price / unit,
        effectiveVotes: cost / price,
        paidInFull,
        paidTheirRest,
        hadNothingLeft: votes - paidInFull - paidTheirRest,
      }
    }
    if (rest.has(project)) return { kind: 'funded-rest' }
    if (votes === 0) return { kind: 'no-votes' }
    const moneyAtStart = (votes * endowment) / unit
    const watch = replay.watched.get(project)
    const effectiveSupport = watch?.effectiveSupport ?? 0
    const isAffordable =
      BigInt(votes) * outcome.endowment.numerator >= election.costs[project] * outcome.endowment.denominator
    if (!isAffordable) {
      return {
        kind: 'never-affordable',
        moneyAtStart,
        votersNeeded: Math.ceil(cost / endowment),
        effectiveSupport,
      }
    }
    return {
      kind: 'money-spent-elsewhere',
      moneyAtStart,
      moneyAtEnd: (watch?.moneyAtEnd ?? 0) / unit,
      spentOn: (watch?.spentOn ?? []).map((entry) => ({
        id: election.ids[entry.project],
        voters: entry.voters,
        paid: entry.paid / unit,
      })),
      effectiveSupport,
    }
  }
}
