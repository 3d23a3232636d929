import type { Election } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import type { Ledger } from '../rules/ledger.js'
import type { EqualSharesResult } from '../tally.js'
import { checkLedger } from './check-ledger.js'
import { endowmentsByGroup, type ProjectSupport } from './project-support.js'
import type { Finding } from './verify-finding.js'

/** Checks that voters started with what the variant of equal shares gives after its number of steps, and the ledger says the same. */
export function checkEndowment(election: Election, result: EqualSharesResult): Finding[] {
  const { start, endowment, steps, ledger } = result.outcome
  const findings: Finding[] = []
  if (!isEqual(start, meanAfter(election, result, 0)) || !isEqual(endowment, meanAfter(election, result, steps))) {
    findings.push({
      objection: 'endowment-wrong',
      message: 'the endowment is not the one that the rule gives',
    })
  }
  if (!startsWith(election, ledger, endowment)) {
    findings.push({
      objection: 'endowment-wrong',
      message: 'the ledger starts with another endowment than the result says',
    })
  }
  return findings
}

/** Checks that a completion had a reason to stop, by the outcome one step further where that was over budget. */
export function checkStop(
  election: Election,
  result: EqualSharesResult,
  support: readonly ProjectSupport[],
): Finding[] {
  const { outcome, utility } = result
  const unfounded = (message: string): Finding => ({ objection: 'stop-unfounded', message })
  if (outcome.stoppedBy === 'nothing-affordable') {
    return result.rule.startsWith('mes') ? [] : [unfounded('a completion does not end with its first run')]
  }
  const isWinner = new Set(outcome.ledger.rounds.map((round) => round.project))
  const losers = election.costs.flatMap((_, project) =>
    support[project].canWin && !isWinner.has(project) ? [project] : [],
  )
  if (outcome.stoppedBy === 'all-supported-funded') {
    return losers.length === 0 ? [] : [unfounded('a project with votes is not funded')]
  }
  if (outcome.stoppedBy === 'exhaustive') {
    let left = election.budget
    for (const project of isWinner) left -= election.costs[project] ?? 0n
    const fitting = losers.filter((project) => election.costs[project] <= left)
    return fitting.length === 0 ? [] : [unfounded('another project with votes fits')]
  }
  const { overshoot, steps } = outcome
  if (overshoot === undefined) return [unfounded('the next outcome is not given')]
  const findings = checkLedger({ election, utility, support, ledger: overshoot })
  if (!startsWith(election, overshoot, meanAfter(election, result, steps + 1))) {
    findings.push(unfounded('the next outcome does not start one step further'))
  }
  const cost = overshoot.rounds.reduce((sum, round) => sum + (election.costs[round.project] ?? 0n), 0n)
  if (cost <= election.budget) findings.push(unfounded('the next outcome is within the budget'))
  return findings
}

/** What voters start with on average after some steps of a completion. */
function meanAfter(election: Election, result: EqualSharesResult, steps: number): Fraction {
  const voters = BigInt(election.voters)
  const raised = BigInt(steps) * (result.outcome.step ?? 0n)
  if (!result.rule.startsWith('add1')) return { numerator: election.budget + raised, denominator: voters }
  const unit = 10n ** BigInt(election.decimals)
  return { numerator: (election.budget / (voters * unit)) * unit + raised, denominator: 1n }
}

function startsWith(election: Election, ledger: Ledger, mean: Fraction): boolean {
  const wanted = endowmentsByGroup(election, mean)
  if (wanted.length !== ledger.endowments.length || ledger.endowments[0] !== ledger.endowment) return false
  return wanted.every((each, group) =>
    isEqual(each, { numerator: ledger.endowments[group], denominator: ledger.denominator }),
  )
}

function isEqual(first: Fraction, second: Fraction): boolean {
  return first.numerator * second.denominator === second.numerator * first.denominator
}
