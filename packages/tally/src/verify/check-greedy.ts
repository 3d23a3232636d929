import type { Election } from '../election/election.js'
import type { GreedyResult } from '../tally.js'
import type { ProjectSupport } from './project-support.js'
import type { Finding } from './verify-finding.js'

/**
 * Checks a greedy outcome pair by pair: projects were looked at from the best score down, and each was funded if, and
 * only if, the variant of the rule funds it with the money left.
 */
export function checkGreedy(
  election: Election,
  result: GreedyResult,
  support: readonly ProjectSupport[],
): Finding[] {
  const findings: Finding[] = []
  const { considered } = result.outcome
  const isByCost = result.utility === 'cost' || result.utility === 'points_cost'
  const worth = (project: number) => ({
    numerator: support[project].score,
    denominator: isByCost ? 1n : election.costs[project],
  })
  let left = election.budget
  const funded: number[] = []
  let hasEnded = false
  considered.forEach(({ project }, at) => {
    const id = election.ids[project]
    const before = considered[at - 1]
    if (before !== undefined) {
      const first = worth(before.project)
      const second = worth(project)
      if (first.numerator * second.denominator < second.numerator * first.denominator) {
        findings.push({
          objection: 'order-wrong',
          message: `project ${id} has a better score than the one before it`,
        })
      }
    }
    const cost = election.costs[project]
    const fits = cost <= left
    const overruns = result.rule === 'greedy-overrun' && left * 10n >= cost * 8n
    if (!hasEnded && (fits || overruns)) {
      funded.push(project)
      left -= cost
    }
    if (!fits && result.rule !== 'greedy') hasEnded = true
  })
  const wasFunded = new Set(result.outcome.winners)
  for (const project of funded) {
    if (!wasFunded.has(project)) {
      findings.push({
        objection: 'loser-fits',
        message: `project ${election.ids[project]} lost, though it fitted the money left`,
      })
    }
  }
  const seen = new Set(considered.map((entry) => entry.project))
  support.forEach(({ canWin }, project) => {
    if (canWin && !seen.has(project)) {
      findings.push({
        objection: 'order-wrong',
        message: `project ${election.ids[project]} was never looked at`,
      })
    }
  })
  for (const project of wasFunded) {
    if (!funded.includes(project)) {
      findings.push({ objection: 'order-wrong', message: `project ${election.ids[project]} won out of turn` })
    }
  }
  return findings
}
