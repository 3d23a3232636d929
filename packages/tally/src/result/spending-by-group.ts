import type { Election } from '../election/election.js'
import type { EqualSharesResult } from '../tally.js'

/** A partition of the voters, by class of equal ballots: `ofClass[k]` is the number of a name. */
export interface VoterPartition {
  readonly names: readonly string[]
  readonly ofClass: ArrayLike<number>
}

/** Where the shares of one group of voters went. Money is in whole parts of `10^-decimals` units of currency. */
export interface GroupSpending {
  readonly name: string
  readonly voters: number
  /** What all of them started with. */
  readonly start: bigint
  /** What they paid for each winner of equal shares, in the order of selection. */
  readonly spent: readonly { readonly id: string; readonly amount: bigint }[]
  readonly left: bigint
}

/**
 * Says for each group of voters on which winners its shares were spent, and what it had left, from the ledger. Exact amounts
 * are fractions; they are rounded so that what the groups paid for a project adds up to its cost, and what a group paid and
 * has left adds up to its start. What a fill by score added was nobody's share, and is not in it.
 */
export function spendingByGroup(
  election: Election,
  result: EqualSharesResult,
  partition: VoterPartition,
): GroupSpending[] {
  const { ledger } = result.outcome
  const { weights } = election.ballots
  const { names, ofClass } = partition
  const voters = names.map(() => 0)
  const starts = names.map(() => 0n)
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    voters[ofClass[ballot]] += weights[ballot]
    starts[ofClass[ballot]] +=
      BigInt(weights[ballot]) * (ledger.endowments[election.groups?.ofClass[ballot] ?? 0] ?? 0n)
  }
  const rounds = ledger.rounds.map((round) => {
    const payers = names.map(() => new Float64Array(round.payments.length))
    round.classes.forEach((ballot, at) => {
      payers[ofClass[ballot]][round.paymentOf[at]] += weights[ballot]
    })
    const exact = payers.map((counts) =>
      counts.reduce((sum, count, at) => (count === 0 ? sum : sum + BigInt(count) * round.payments[at]), 0n),
    )
    return { id: election.ids[round.project], amounts: apportioned(exact, ledger.denominator) }
  })
  const whole = apportioned(starts, ledger.denominator)
  return names.map((name, group) => {
    const spent = rounds.map(({ id, amounts }) => ({ id, amount: amounts[group] }))
    const left = spent.reduce((rest, { amount }) => rest - amount, whole[group])
    // Rounding can ask a group that spent all for a little more than it had: it is then said to have started with that.
    return { name, voters: voters[group], start: left < 0n ? whole[group] - left : whole[group], spent, left: left < 0n ? 0n : left }
  })
}

/** Whole amounts near `numerators / denominator` that add up to their sum rounded down: largest remainders are rounded up. */
function apportioned(numerators: readonly bigint[], denominator: bigint): bigint[] {
  const amounts = numerators.map((numerator) => numerator / denominator)
  const sum = numerators.reduce((total, numerator) => total + numerator, 0n) / denominator
  let missing = sum - amounts.reduce((total, amount) => total + amount, 0n)
  const byRemainder = numerators
    .map((numerator, at) => ({ at, rest: numerator % denominator }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1))
  for (const { at } of byRemainder) {
    if (missing <= 0n) break
    amounts[at] += 1n
    missing -= 1n
  }
  return amounts
}
