import type { Election, Supporters } from '../election/election.js'
import { fractionToNumber } from '../election/fraction.js'
import { formatAmount } from '../election/money.js'
import { supportOf } from '../rules/eligible-supporters.js'
import type { GreedyOutcome } from '../rules/greedy.js'
import type { JuryScores } from '../rules/jury-score.js'
import type { PhragmenOutcome } from '../rules/phragmen.js'
import type { EqualSharesResult, TallyResult } from '../tally.js'
import type { JuryPart, LossReason, ProjectExplanation, WinReason } from './explanation.js'
import { replayLedger } from './ledger-replay.js'

/**
 * Says for each project, in file order, why it won or lost. Money in explanations is rounded for showing; the exact
 * amounts are in the ledger.
 */
export function explain(election: Election, result: TallyResult): ProjectExplanation[] {
  const { utility, threshold } = result
  const { supporters, candidates } = supportOf(election, utility, threshold)
  const canWin = new Set(candidates)
  const reasonOf = reasonsOf(election, supporters, result)
  return election.ids.map((id, project) => ({
    id,
    votes: supporters.votes[project],
    cost: formatAmount(election.costs[project], election.decimals),
    reason:
      supporters.votes[project] > 0 && !canWin.has(project)
        ? { kind: 'below-threshold', threshold }
        : reasonOf(project),
    ...(result.family === 'greedy' && result.outcome.jury !== undefined
      ? { jury: juryPart(result.outcome.jury, project) }
      : {}),
  }))
}

function juryPart({ points, sharePercent, allPoints, scores, denominator }: JuryScores, project: number): JuryPart {
  const numerator = BigInt(sharePercent) * BigInt(points[project])
  const fromJury = fractionToNumber({ numerator, denominator: allPoints === 0n ? 1n : allPoints })
  const score = fractionToNumber({ numerator: 100n * scores[project], denominator })
  return { points: points[project], fromVotes: score - fromJury, fromJury, score }
}

function reasonsOf(
  election: Election,
  supporters: Supporters,
  result: TallyResult,
): (project: number) => WinReason | LossReason {
  switch (result.family) {
    case 'greedy':
      return greedyReasons(election, result.outcome)
    case 'phragmen':
      return phragmenReasons(election, supporters, result.outcome)
    case 'equal-shares':
      return equalSharesReasons(election, supporters, result)
  }
}

function phragmenReasons(
  election: Election,
  supporters: Supporters,
  outcome: PhragmenOutcome,
): (project: number) => WinReason | LossReason {
  const turns = new Map(outcome.winners.map((project, at) => [project, at]))
  const { numerators, denominator } = outcome.loads
  const unit = 10 ** election.decimals
  return (project) => {
    const turn = turns.get(project)
    if (turn !== undefined) {
      const load = fractionToNumber({ numerator: numerators[turn], denominator }) / unit
      return { kind: 'funded-phragmen', turn: turn + 1, load }
    }
    if (supporters.votes[project] === 0) return { kind: 'no-votes' }
    const moneyLeft = formatAmount(election.budget - outcome.spent, election.decimals)
    return { kind: 'no-turn', wasDue: project === outcome.stoppedAt, moneyLeft }
  }
}

function greedyReasons(
  election: Election,
  outcome: GreedyOutcome,
): (project: number) => WinReason | LossReason {
  const ranks = new Map(outcome.considered.map((entry, at) => [entry.project, at]))
  return (project) => {
    const rank = ranks.get(project)
    if (rank === undefined) return { kind: 'no-votes' }
    const { funded, left } = outcome.considered[rank]
    const money = formatAmount(left, election.decimals)
    if (funded) return { kind: 'funded-greedy', rank: rank + 1, moneyLeftBefore: money }
    // Only variants that end at the first project that does not fit leave out what would.
    if (election.costs[project] <= left) return { kind: 'no-turn', wasDue: false, moneyLeft: money }
    return { kind: 'does-not-fit', rank: rank + 1, moneyLeft: money }
  }
}

function equalSharesReasons(
  election: Election,
  supporters: Supporters,
  result: EqualSharesResult,
): (project: number) => WinReason | LossReason {
  const { outcome, utility } = result
  const { ledger } = outcome
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
    const behind = supportersByGroup(election, supporters, project)
    const numerator = behind.reduce((sum, voters, group) => sum + BigInt(voters) * ledger.endowments[group], 0n)
    const moneyAtStart = fractionToNumber({ numerator, denominator: ledger.denominator }) / unit
    const watch = replay.watched.get(project)
    const effectiveSupport = watch?.effectiveSupport ?? 0
    const isAffordable = numerator >= election.costs[project] * ledger.denominator
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

/** How many voters of each group support a project. */
function supportersByGroup(election: Election, supporters: Supporters, project: number): number[] {
  const voters = (election.groups?.names ?? ['all']).map(() => 0)
  for (let at = supporters.offsets[project]; at < supporters.offsets[project + 1]; at += 1) {
    const ballot = supporters.classes[at]
    voters[election.groups?.ofClass[ballot] ?? 0] += election.ballots.weights[ballot]
  }
  return voters
}
