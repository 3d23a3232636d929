import type { Election } from '../election/election.js'
import type { EqualSharesResult, TallyResult } from '../tally.js'
import { checkCompletion } from './check-completion.js'
import { checkEndowment, checkStop } from './check-endowments.js'
import { checkGreedy } from './check-greedy.js'
import { checkLedger } from './check-ledger.js'
import { checkPhragmen } from './check-phragmen.js'
import { checkProportionality } from './check-proportionality.js'
import { type ProjectSupport, supportByProject } from './project-support.js'
import type { Finding } from './verify-finding.js'

/** Result of {@link verify}: nothing found means that the result holds. */
export interface Verification {
  readonly isValid: boolean
  readonly findings: readonly Finding[]
}

/**
 * Checks a result against the election without running the rule: winners, sums, the ledger of payments, where a completion
 * stopped, and the proportionality guarantee. Shares no code with the engine. Time is about rounds × approvals.
 *
 * What it cannot see: whether an outcome between the first and the last endowment of a completion was over budget. And
 * outcomes of greedy and of Phragmén's rule are not checked for proportionality (see {@link checkProportionality}): greedy
 * promises none, Phragmén another one.
 */
export function verify(election: Election, result: TallyResult): Verification {
  const { threshold } = result
  const utility = result.family === 'phragmen' ? 'card' : result.utility
  const support = supportByProject(election, { utility, threshold })
  const findings = checkWinners(election, result)
  switch (result.family) {
    case 'greedy':
      findings.push(...checkGreedy(election, result, support))
      break
    case 'phragmen':
      findings.push(...checkPhragmen(election, result, support))
      break
    case 'equal-shares':
      findings.push(...checkEqualShares(election, result, support))
  }
  for (const project of result.outcome.winners) {
    const winner = support[project]
    if (winner !== undefined && !winner.canWin && (winner.votes > 0n || threshold > 0)) {
      findings.push({
        objection: 'winner-below-threshold',
        message: `project ${election.ids[project]} has a score below the threshold`,
      })
    }
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
  // That rule alone may spend more, with its last winner; the check of greedy sees to it.
  if (spent > election.budget && result.rule !== 'greedy-overrun')
    findings.push({ objection: 'over-budget', message: 'the winners cost more than the budget' })
  return findings
}

function isAmount(text: string, amount: bigint, decimals: number): boolean {
  const [whole, fraction = ''] = text.split('.')
  return /^\d+$/.test(`${whole}${fraction}`) && BigInt(`${whole}${fraction.padEnd(decimals, '0')}`) === amount
}

function checkEqualShares(
  election: Election,
  result: EqualSharesResult,
  support: readonly ProjectSupport[],
): Finding[] {
  const { outcome, utility } = result
  const { ledger, endowment, winners } = outcome
  const findings = checkLedger({ election, utility, support, ledger })
  const bought = ledger.rounds.map((round) => round.project)
  if (String([...bought, ...outcome.completed]) !== String(winners)) {
    findings.push({
      objection: 'ledger-differs',
      message: 'the ledger funds other projects than the outcome, or in another order',
    })
  }
  for (const project of bought) {
    if (support[project]?.votes === 0n) {
      findings.push({
        objection: 'winner-without-votes',
        message: `no ballot names project ${election.ids[project]}`,
      })
    }
  }
  findings.push(
    ...checkEndowment(election, result),
    ...checkStop(election, result, support),
    ...checkCompletion(election, result, support),
    ...checkProportionality({ election, utility, support, winners, endowment }),
  )
  return findings
}
