import { fractionToNumber, supportersOf, type Election, type Supporters, type TallyResult } from '@parvis/tally'

/** What the voters of some ballot classes bore of the cost of one winner. */
export interface WinnerPayments {
  readonly project: number
  readonly classes: ArrayLike<number>
  /** By place in `classes`: what each voter of that class bore, in the money of the election. For showing, never for deciding. */
  readonly payments: readonly number[]
}

/** Who bore the cost of each winner, in the order of selection. */
export function voterPayments(election: Election, result: TallyResult): WinnerPayments[] {
  switch (result.family) {
    case 'equal-shares': {
      const { rounds, denominator } = result.outcome.ledger
      return rounds.map(({ project, classes, paymentOf, payments }) => {
        const amounts = payments.map((numerator) => fractionToNumber({ numerator, denominator }))
        return { project, classes, payments: Array.from(paymentOf, (place) => amounts[place] ?? 0) }
      })
    }
    case 'phragmen': {
      const { numerators, denominator } = result.outcome.loads
      const loads = new Float64Array(election.ballots.weights.length)
      const supporters = supportersOf(election)
      return result.outcome.winners.map((project, turn) => {
        const load = fractionToNumber({ numerator: numerators[turn] ?? 0n, denominator })
        const classes = classesOf(supporters, project)
        const payments = Array.from(classes, (ballot) => Math.max(0, load - (loads[ballot] ?? 0)))
        for (const ballot of classes) loads[ballot] = load
        return { project, classes, payments }
      })
    }
    // Nobody pays under plain counting: the cost is spread evenly over those who wanted the project.
    case 'greedy': {
      const supporters = supportersOf(election)
      return result.outcome.winners.map((project) => {
        const classes = classesOf(supporters, project)
        const part = Number(election.costs[project] ?? 0n) / Math.max(1, supporters.votes[project] ?? 0)
        return { project, classes, payments: Array.from(classes, () => part) }
      })
    }
  }
}

function classesOf({ classes, offsets }: Supporters, project: number): Int32Array {
  return classes.subarray(offsets[project], offsets[project + 1])
}
