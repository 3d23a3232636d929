import type { Election } from '../election/election.js'
import type { EqualSharesResult, TallyResult } from '../tally.js'
import { checkGreedy } from './check-greedy.js'
import { checkLedger } from './check-ledger.js'
import { checkProportionality } from './check-proportionality.js'
import { supporterLists } from './supporter-lists.js'
import type { Finding } from './verify-finding.js'

/** Result of {@link verify}: nothing found means that the result holds. */
export interface Verification {
  readonly isValid: boolean
  readonly findings: readonly Finding[]
}

/**
 * Checks a result against the election without running the rule: winners, sums, the ledger of payments, where add1
 * stopped, and the proportionality guarantee. Shares no code with the engine. Time is about rounds × approvals.
 *
 * What it cannot see: whether an outcome between the first and the last endowment of add1 was over budget. And greedy
 * outcomes are not checked for proportionality, as that rule promises none (see {@link checkProportionality}).
 */
export function verify(election: Election, result: TallyResult): Verification {
  const lists = supporterLists(election)
  const votes = lists.map((ballots) =>
    ballots.reduce((sum, ballot) => sum + BigInt(election.ballots.weights[ballot]), 0n),
  )
  const findings = checkWinners(election, result)
  if (result.rule === 'greedy') findings.push(...checkGreedy(election, result, votes))
  else {
    for (const project of result.outcome.winners) {
      if (votes[project] === 0n && !result.outcome.completed.includes(project)) {
        findings.push({
          objection: 'winner-without-votes',
          message: `no ballot names project ${election.ids[project]}`,
        })
      }
    }
    findings.push(...checkEqualShares(election, result, lists))
  }
  return { isValid: findings.length === 0, findings }
}

function checkWinners(election: Election, result: TallyResult): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  let spent = 0n
  for (const id of result.winners) {
    const project = election.ids.indexOf(id)
    if (project < 0)
      findings.push({ objection: 'winner-unknown', message: `the winner ${id} is not in the election` })
    else spent += election.costs[project]
    if (seen.has(id)) findings.push({ objection: 'winner-twice', message: `project ${id} wins twice` })
    seen.add(id)
  }
  const named = result.outcome.winners.map((project) => election.ids[project])
  if (named.join('\n') !== result.winners.join('\n')) {
    findings.push({ objection: 'ledger-differs', message: 'the list of winners and the outcome differ' })
  }
  if (spent !== result.outcome.spent || !isAmount(result.spent, spent, election.decimals)) {
    findings.push({
      objection: 'spent-wrong',
      message: 'the money spent is not the sum of the costs of the winners',
    })
  }
  if (spent > election.budget)
    findings.push({ objection: 'over-budget', message: 'the winners cost more than the budget' })
  return findings
}

function isAmount(text: string, amount: bigint, decimals: number): boolean {
  const [whole, fraction = ''] = text.split('.')
  return /^\d+$/.test(`${whole}${fraction}`) && BigInt(`${whole}${fraction.padEnd(decimals, '0')}`) === amount
}

function checkEqualShares(election: Election, result: EqualSharesResult, lists: number[][]): Finding[] {
  const { outcome, utility } = result
  const { ledger, endowment } = outcome
  const findings = checkLedger({ election, utility, lists, ledger })
  const bought = ledger.rounds.map((round) => round.project)
  if (String([...bought, ...outcome.completed]) !== String(outcome.winners)) {
    findings.push({
      objection: 'ledger-differs',
      message: 'the ledger funds other projects than the outcome, or in another order',
    })
  }
  if (ledger.endowment * endowment.denominator !== endowment.numerator * ledger.denominator) {
    findings.push({
      objection: 'endowment-wrong',
      message: 'the ledger starts with another endowment than the result says',
    })
  }
  findings.push(...checkEndowment(election, result))
  findings.push(...checkStop(election, result, lists))
  const winners = outcome.winners
  findings.push(...checkProportionality({ election, utility, lists, winners, endowment }))
  return findings
}

function checkEndowment(election: Election, result: EqualSharesResult): Finding[] {
  const { start, endowment, step, steps } = result.outcome
  const voters = BigInt(election.voters)
  const unit = 10n ** BigInt(election.decimals)
  const wrong: Finding[] = [
    { objection: 'endowment-wrong', message: 'the endowment is not the one that the rule gives' },
  ]
  if (result.rule === 'mes') {
    const isShare = endowment.numerator * voters === election.budget * endowment.denominator
    return isShare ? [] : wrong
  }
  const first = (election.budget / (voters * unit)) * unit
  const isStart = start.numerator === first * start.denominator
  const last = first + BigInt(steps) * (step ?? 0n)
  return isStart && endowment.numerator === last * endowment.denominator ? [] : wrong
}

function checkStop(election: Election, result: EqualSharesResult, lists: number[][]): Finding[] {
  const { outcome, utility } = result
  const unfounded = (message: string): Finding => ({ objection: 'stop-unfounded', message })
  if (outcome.stoppedBy === 'nothing-affordable') return []
  const isWinner = new Set(outcome.winners)
  const supportedLosers = lists.flatMap((ballots, project) =>
    ballots.length > 0 && !isWinner.has(project) ? [project] : [],
  )
  if (outcome.stoppedBy === 'all-supported-funded') {
    return supportedLosers.length === 0 ? [] : [unfounded('a project with votes is not funded')]
  }
  if (outcome.stoppedBy === 'exhaustive') {
    const fitting = supportedLosers.filter(
      (project) => election.costs[project] <= election.budget - outcome.spent,
    )
    return fitting.length === 0 ? [] : [unfounded('another project with votes fits')]
  }
  const { overshoot, endowment, step = 0n } = outcome
  if (overshoot === undefined) return [unfounded('the next outcome is not given')]
  const findings = checkLedger({ election, utility, lists, ledger: overshoot })
  const next = endowment.numerator + step * endowment.denominator
  if (overshoot.endowment * endowment.denominator !== next * overshoot.denominator) {
    findings.push(unfounded('the next outcome does not start one step further'))
  }
  const cost = overshoot.rounds.reduce((sum, round) => sum + (election.costs[round.project] ?? 0n), 0n)
  if (cost <= election.budget) findings.push(unfounded('the next outcome is within the budget'))
  return findings
}
