/**
 * Odds of guessing: somebody who pairs n markers with n ballots without any knowledge makes a uniformly random permutation,
 * and each right pair is a fixed point of it. All probabilities are exact up to the rounding of double precision.
 */

/** Probabilities of 0 to n right pairs out of n: k fixed points in n! permutations, C(n, k) · D(n − k) / n!. */
export function rightPairOdds(n: number): number[] {
  // D(m) / m! is the alternating sum of 1 / j!; the rest of the formula is 1 / k!.
  const factorials = [1]
  for (let m = 1; m <= n; m += 1) factorials.push((factorials[m - 1] ?? 1) * m)
  return Array.from({ length: n + 1 }, (_, k) => {
    let none = 0
    for (let j = 0; j <= n - k; j += 1) none += (j % 2 === 0 ? 1 : -1) / (factorials[j] ?? 1)
    return none / (factorials[k] ?? 1)
  })
}

/** Odds of the sum over independent votes, of the sizes given; sums above `most` are cut off. */
export function totalOdds(sizes: readonly number[], most: number): number[] {
  let total = [1]
  for (const size of sizes) {
    const odds = rightPairOdds(size)
    const next = new Array<number>(Math.min(total.length + size, most + 1)).fill(0)
    for (const [sum, chance] of total.entries()) {
      for (const [more, odd] of odds.entries()) if (sum + more < next.length) next[sum + more] = (next[sum + more] ?? 0) + chance * odd
    }
    total = next
  }
  return total
}

/**
 * How unlikely a number of right pairs is by chance: the smaller of both tails, that many or more, that many or fewer. Too
 * few right pairs tell something as well.
 *
 * @param odds from {@link totalOdds}, at least up to that number.
 */
export function unlikelihood(right: number, odds: readonly number[]): number {
  const below = odds.slice(0, right).reduce((sum, chance) => sum + chance, 0)
  return Math.min(1, below + (odds[right] ?? 0), Math.max(0, 1 - below))
}
