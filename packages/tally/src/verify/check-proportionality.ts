import type { Election } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import type { Utility } from '../rules/utility.js'
import type { Finding } from './verify-finding.js'

/** What {@link checkProportionality} works on. The endowment is in the money of the election. */
export interface ProportionalityCheck {
  readonly election: Election
  readonly utility: Utility
  readonly lists: readonly (readonly number[])[]
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
  const { election, lists, endowment } = check
  const { weights, offsets, choices } = election.ballots
  const isWinner = election.costs.map(() => false)
  for (const project of check.winners) isWinner[project] = true
  const unit = (project: number) => (check.utility === 'cost' ? election.costs[project] : 1n)

  const utilities: bigint[] = []
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    let sum = 0n
    for (const project of choices.subarray(offsets[ballot], offsets[ballot + 1]))
      if (isWinner[project]) sum += unit(project)
    utilities.push(sum)
  }
  const findings: Finding[] = []
  lists.forEach((supporters, project) => {
    if (isWinner[project]) return
    const rising = [...supporters].sort((a, b) =>
      utilities[a] < utilities[b] ? -1 : utilities[a] > utilities[b] ? 1 : 0,
    )
    let voters = 0n
    for (const ballot of rising) {
      voters += BigInt(weights[ballot])
      const reached = (utilities[ballot] + unit(project)) * election.costs[project] * endowment.denominator
      if (reached > endowment.numerator * voters * unit(project)) continue
      const message = `${voters} supporters of project ${election.ids[project]} got less than their money could buy`
      findings.push({ objection: 'not-proportional', message })
      return
    }
  })
  return findings
}
