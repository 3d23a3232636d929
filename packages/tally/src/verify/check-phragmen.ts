import type { Election } from '../election/election.js'
import type { PhragmenResult } from '../tally.js'
import type { ProjectSupport } from './project-support.js'
import type { Finding } from './verify-finding.js'

/**
 * Checks an outcome of Phragmén's rule by the loads that it states: each follows from those before it and the cost, no other
 * candidate would have given its supporters a lower one, and at the end the project due no longer fitted.
 */
export function checkPhragmen(
  election: Election,
  result: PhragmenResult,
  support: readonly ProjectSupport[],
): Finding[] {
  const { winners, loads, stoppedAt } = result.outcome
  const { weights } = election.ballots
  const findings: Finding[] = []
  const id = (project: number) => election.ids[project]
  const loadOf: bigint[] = Array.from(weights, () => 0n)
  const roughLoadOf = new Float64Array(weights.length)
  const rough = (numerator: bigint) => Number((numerator << 64n) / loads.denominator) / 2 ** 64
  const open = new Set(election.costs.flatMap((_, project) => (support[project].canWin ? [project] : [])))
  /** Cost and loads behind a project, over the common denominator: its load times its voters. */
  const burden = (project: number) => {
    let sum = election.costs[project] * loads.denominator
    for (const ballot of support[project].classes) sum += loadOf[ballot] * BigInt(weights[ballot])
    return sum
  }
  const roughBurden = (project: number) => {
    let sum = Number(election.costs[project])
    for (const ballot of support[project].classes) sum += roughLoadOf[ballot] * weights[ballot]
    return sum
  }
  const checkLowest = (chosen: number, numerator: bigint) => {
    const limit = rough(numerator)
    for (const project of open) {
      const { votes } = support[project]
      // Doubles only leave out what is certain.
      if (project === chosen || roughBurden(project) > limit * Number(votes) * (1 + 1e-6)) continue
      if (burden(project) < numerator * votes) {
        findings.push({
          objection: 'lower-load-passed-over',
          message: `project ${id(project)} would have given a lower load than ${id(chosen)}`,
        })
      }
    }
  }
  let left = election.budget
  winners.forEach((project, round) => {
    const numerator = loads.numerators[round] ?? 0n
    const chosen = support[project]
    if (chosen === undefined || chosen.votes === 0n) {
      findings.push({ objection: 'winner-without-votes', message: `no ballot names project ${id(project)}` })
      return
    }
    if (burden(project) !== numerator * chosen.votes) {
      findings.push({ objection: 'load-wrong', message: `the load of project ${id(project)} is not what it costs` })
    }
    checkLowest(project, numerator)
    open.delete(project)
    left -= election.costs[project]
    const roughLoad = rough(numerator)
    for (const ballot of chosen.classes) {
      loadOf[ballot] = numerator
      roughLoadOf[ballot] = roughLoad
    }
  })
  if (stoppedAt === undefined) {
    for (const project of open)
      findings.push({ objection: 'stop-unfounded', message: `project ${id(project)} never came to its turn` })
    return findings
  }
  const due = support[stoppedAt]
  if (!open.has(stoppedAt) || due === undefined || election.costs[stoppedAt] <= left) {
    findings.push({ objection: 'stop-unfounded', message: 'the project at which the rule stopped fitted the money left' })
    return findings
  }
  // Its load is a fraction of its own: compare load by load, each times the voters of the other.
  const own = burden(stoppedAt)
  for (const project of open) {
    if (burden(project) * due.votes < own * support[project].votes) {
      findings.push({
        objection: 'stop-unfounded',
        message: `it was the turn of project ${id(project)} before that of ${id(stoppedAt)}`,
      })
    }
  }
  return findings
}
