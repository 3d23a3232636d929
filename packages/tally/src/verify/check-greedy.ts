import type { Election } from '../election/election.js'
import type { GreedyResult } from '../tally.js'
import type { ProjectSupport } from './project-support.js'
import type { Finding } from './verify-finding.js'

/**
 * Checks a greedy outcome pair by pair: projects were looked at from the best score down, and each was funded if, and
 * only if, the variant of the rule funds it with the money left. Where a jury has a share, the scores are worked out anew
 * from its points.
 */
export function checkGreedy(
  election: Election,
  result: GreedyResult,
  support: readonly ProjectSupport[],
): Finding[] {
  const findings: Finding[] = []
  const { considered } = result.outcome
  const isByCost = result.utility === 'cost' || result.utility === 'points_cost'
  const scoreOf = scoresWithJury(result, support)
  const worth = (project: number) => ({
    numerator: scoreOf(project),
    denominator: isByCost ? 1n : election.costs[project],
  })
  const least = BigInt(Math.ceil(result.threshold))
  const isInTheRunning = (project: number) =>
    support[project].canWin || (support[project].score >= least && scoreOf(project) > 0n)
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
  support.forEach((_, project) => {
    if (isInTheRunning(project) && !seen.has(project)) {
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

/**
 * The score of each project as a whole number: that of the voters, or with a jury of s percent
 * (100 − s) · V · (all points) + s · P · (all votes), V being its votes (or points of voters) and P the jury's points.
 */
function scoresWithJury(
  { outcome: { jury } }: GreedyResult,
  support: readonly ProjectSupport[],
): (project: number) => bigint {
  if (jury === undefined) return (project) => support[project].score
  const share = BigInt(jury.sharePercent)
  let votes = 0n
  for (const { score } of support) votes += score
  let points = 0n
  for (const given of jury.points) points += BigInt(given)
  const [allVotes, allPoints] = [votes || 1n, points || 1n]
  return (project) =>
    (100n - share) * support[project].score * allPoints + share * BigInt(jury.points[project] ?? 0) * allVotes
}
