import { BallotGrouper } from './ballot-grouper.js'
import type { Election } from './election.js'

/** What {@link electionFrom} needs. Amounts are whole parts of `10^-decimals` units of currency. */
export interface ElectionInput {
  readonly budget: bigint | number
  readonly projects: readonly { readonly id: string; readonly cost: bigint | number }[]
  /** Each ballot is the list of the project ids it approves; the order is without meaning. Read once, kept nowhere. */
  readonly ballots: Iterable<readonly string[]>
  /** 2 where amounts are in cents; 0, whole units of currency, if left out. */
  readonly decimals?: number
}

/**
 * Builds an election from projects and a stream of approval ballots, grouping equal ballots as they come. A project
 * named twice on one ballot counts once.
 *
 * Throws `RangeError` for input that the caller should have refused before: a project id given twice, a ballot with an
 * unknown id, an amount that is not a positive whole number.
 *
 * @example electionFrom({ budget: 500_00, decimals: 2, projects: [{ id: 'bench', cost: 120_00 }], ballots: [['bench']] })
 */
export function electionFrom(input: ElectionInput): Election {
  const decimals = input.decimals ?? 0
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 20)
    throw new RangeError('decimals must be 0 to 20')
  const indexById = new Map<string, number>()
  for (const project of input.projects) {
    if (indexById.has(project.id)) throw new RangeError(`project ${project.id} is given twice`)
    indexById.set(project.id, indexById.size)
  }
  const grouper = new BallotGrouper()
  let choices = new Int32Array(64)
  for (const ballot of input.ballots) {
    if (ballot.length > choices.length) choices = new Int32Array(ballot.length * 2)
    ballot.forEach((id, at) => {
      const index = indexById.get(id)
      if (index === undefined)
        throw new RangeError(`ballot ${grouper.voterCount + 1} names the unknown project ${id}`)
      choices[at] = index
    })
    grouper.add(choices, ballot.length)
  }
  return {
    budget: amount(input.budget, 'the budget'),
    costs: input.projects.map((project) => amount(project.cost, `the cost of project ${project.id}`)),
    decimals,
    ballots: grouper.grouped(),
    voters: grouper.voterCount,
    ids: input.projects.map((project) => project.id),
  }
}

function amount(value: bigint | number, what: string): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${what} must be a whole number of the smallest unit of money`)
  }
  const exact = BigInt(value)
  if (exact <= 0n) throw new RangeError(`${what} must be above zero`)
  return exact
}
