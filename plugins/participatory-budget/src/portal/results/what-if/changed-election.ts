import type { Election } from '@parvis/tally'

/** What somebody tries out. Money in cents. */
export interface ElectionChange {
  readonly budgetCents: number
  /** Costs that differ, by reference. */
  readonly costCents: Readonly<Record<string, number>>
  /** References of projects that are taken off the ballots; who chose nothing else stays as a voter. */
  readonly withdrawn: readonly string[]
}

const CENT_DECIMALS = 2

/** The same ballots with another budget, other costs, or fewer projects. The election itself stays as it is. */
export function changedElection(election: Election, change: ElectionChange): Election {
  const decimals = Math.max(election.decimals, CENT_DECIMALS)
  const rescaled = 10n ** BigInt(decimals - election.decimals)
  const fromCents = (cents: number) => BigInt(cents) * 10n ** BigInt(decimals - CENT_DECIMALS)
  const withdrawn = new Set(change.withdrawn)
  const kept = election.ids.map((_, project) => project).filter((project) => !withdrawn.has(election.ids[project] ?? ''))
  const { file: _, ...rest } = election
  return inLargestUnit({
    ...rest,
    decimals,
    budget: fromCents(change.budgetCents),
    ids: kept.map((project) => election.ids[project] ?? ''),
    costs: kept.map((project) => {
      const cents = change.costCents[election.ids[project] ?? '']
      return cents === undefined ? (election.costs[project] ?? 0n) * rescaled : fromCents(cents)
    }),
    ballots: kept.length === election.ids.length ? election.ballots : ballotsOf(election.ballots, kept),
  })
}

/** As a file of these amounts is read: in whole units of currency where all are whole. Some completions go by steps of that unit. */
function inLargestUnit(election: Election): Election {
  let { decimals, budget } = election
  let costs = [...election.costs]
  while (decimals > 0 && [budget, ...costs].every((amount) => amount % 10n === 0n)) {
    decimals -= 1
    budget /= 10n
    costs = costs.map((cost) => cost / 10n)
  }
  return { ...election, decimals, budget, costs }
}

/** Ballots of some of the projects, numbered anew in the same order. Equal ballots need not be put together: only speed wants that. */
function ballotsOf({ offsets, choices, weights, points }: Election['ballots'], kept: readonly number[]): Election['ballots'] {
  const places = new Map(kept.map((project, place) => [project, place]))
  const starts = new Int32Array(weights.length + 1)
  const left: number[] = []
  const given: number[] = []
  weights.forEach((_, ballot) => {
    for (let at = offsets[ballot] ?? 0; at < (offsets[ballot + 1] ?? 0); at += 1) {
      const place = places.get(choices[at] ?? -1)
      if (place === undefined) continue
      left.push(place)
      given.push(points?.[at] ?? 1)
    }
    starts[ballot + 1] = left.length
  })
  return { offsets: starts, choices: Int32Array.from(left), weights, ...(points === undefined ? {} : { points: Int32Array.from(given) }) }
}
