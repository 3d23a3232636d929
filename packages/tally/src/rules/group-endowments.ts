import type { CompactElection } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'

/** What the voters of each group start with, over one denominator. */
export interface GroupEndowments {
  readonly numerators: readonly bigint[]
  readonly denominator: bigint
}

/**
 * Divides money of `mean` for each voter on average among groups of voters: group g with share s_g and n_g voters gets s_g
 * of the sum of all shares, so each of its voters starts with mean · n · s_g / (Σ s · n_g). A group without voters has
 * nobody to spend its share, which goes to the others in proportion. Without groups everyone starts with the mean.
 */
export function endowmentsOf(election: CompactElection, mean: Fraction): GroupEndowments {
  const { groups } = election
  if (groups === undefined) return { numerators: [mean.numerator], denominator: mean.denominator }
  const inhabited = groups.shares.map((share, group) => (groups.voters[group] > 0 ? share : 0n))
  const sum = inhabited.reduce((total, share) => total + share, 0n)
  const voters = groups.voters.map((count) => BigInt(Math.max(1, count)))
  const product = voters.reduce((total, count) => total * count, 1n)
  return {
    numerators: inhabited.map(
      (share, group) => (mean.numerator * BigInt(election.voters) * share * product) / voters[group],
    ),
    denominator: mean.denominator * sum * product,
  }
}
