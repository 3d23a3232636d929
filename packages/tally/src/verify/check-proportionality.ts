import type { Election } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import type { Utility } from '../rules/utility.js'
import { endowmentsByGroup, type ProjectSupport, worthOf } from './project-support.js'
import type { Finding } from './verify-finding.js'

/** What {@link checkProportionality} works on. The endowment, on average, is in the money of the election. */
export interface ProportionalityCheck {
  readonly election: Election
  readonly utility: Utility
  readonly support: readonly ProjectSupport[]
  readonly winners: readonly number[]
  readonly endowment: Fraction
}

/**
 * Looks for a group of voters that was left short: supporters of a loser p who all have u(W) + u(p) of at most
 * e · Σ u(p) / c(p), though their endowments e could have bought p. Outcomes of equal shares have none, nor has any
 * superset of them; with endowments of budget/voters and equal costs this is the property EJR+ (Brill and Peters,
 * "Robust and verifiable proportionality axioms for multiwinner voting", 2023).
 */
export function checkProportionality(check: ProportionalityCheck): Finding[] {
  const { election, support, utility } = check
  const { weights } = election.ballots
  const isWinner = election.costs.map(() => false)
  for (const project of check.winners) isWinner[project] = true
  const reached: bigint[] = Array.from(weights, () => 0n)
  support.forEach(({ classes, points }, project) => {
    if (!isWinner[project]) return
    const worth = worthOf(election, utility, project)
    classes.forEach((ballot, at) => {
      reached[ballot] += points[at] * worth
    })
  })
  const endowments = endowmentsByGroup(election, check.endowment)
  const startOf = (ballot: number) => endowments[election.groups?.ofClass[ballot] ?? 0]
  const findings: Finding[] = []
  support.forEach(({ classes, points, canWin }, project) => {
    if (isWinner[project] || !canWin) return
    const worth = worthOf(election, utility, project)
    const voters = classes.map((ballot, at) => {
      const own = points[at] * worth
      const { numerator, denominator } = startOf(ballot)
      // What they would reach for each unit of money that they started with, as reached / start.
      return { ballot, own, reached: (reached[ballot] + own) * denominator, start: numerator }
    })
    voters.sort((a, b) => {
      const [left, right] = [a.reached * b.start, b.reached * a.start]
      return left < right ? -1 : left > right ? 1 : 0
    })
    let together = 0n
    let count = 0n
    for (const { ballot, own, reached: mine, start } of voters) {
      together += own * BigInt(weights[ballot])
      count += BigInt(weights[ballot])
      if (mine * election.costs[project] > start * together) continue
      const message = `${count} supporters of project ${election.ids[project]} got less than their money could buy`
      findings.push({ objection: 'not-proportional', message })
      return
    }
  })
  return findings
}
