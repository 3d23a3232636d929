import type { Election } from '../election/election.js'
import type { GreedyResult } from '../tally.js'
import type { Finding } from './verify-finding.js'

/**
 * Checks a greedy outcome pair by pair: projects were looked at from the best score down, and each was funded if, and
 * only if, it fitted what was left.
 */
export function checkGreedy(election: Election, result: GreedyResult, votes: readonly bigint[]): Finding[] {
  const findings: Finding[] = []
  const { considered } = result.outcome
  const worth = (project: number) => ({
    numerator: votes[project],
    denominator: result.utility === 'cost' ? 1n : election.costs[project],
  })
  let left = election.budget
  const funded: number[] = []
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
    if (election.costs[project] > left) return
    funded.push(project)
    left -= election.costs[project]
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
  votes.forEach((count, project) => {
    if (count > 0n && !seen.has(project)) {
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
