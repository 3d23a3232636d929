import fc from 'fast-check'
import { type Election, electionFrom } from '../index.js'

/** An election before its ballots are grouped, so that tests can permute and change it. */
export interface PlainElection {
  readonly budget: number
  readonly projects: readonly { readonly id: string; readonly cost: number }[]
  readonly ballots: readonly (readonly string[])[]
}

/** Small elections with round costs and few voters, where ties and exact matches of money are frequent. */
export const plainElection: fc.Arbitrary<PlainElection> = fc
  .record({
    costs: fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 300 })), {
      minLength: 1,
      maxLength: 8,
    }),
    voters: fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 6 }), { minLength: 1, maxLength: 14 }),
    budget: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ costs, voters, budget }) => {
    const projects = costs.map((cost, at) => ({ id: `p${at}`, cost }))
    const ballots = voters.map((votes) => votes.filter((at) => at < costs.length).map((at) => `p${at}`))
    return { budget, projects, ballots }
  })

/** The same, built. */
export const election: fc.Arbitrary<Election> = plainElection.map((plain) => electionFrom(plain))

/** Takes grouping apart: a class for every voter. */
export function ungrouped(grouped: Election): Election {
  const { offsets, choices, weights } = grouped.ballots
  const ballots = Array.from(weights).flatMap((weight, ballot) =>
    Array.from({ length: weight }, () => Array.from(choices.subarray(offsets[ballot], offsets[ballot + 1]))),
  )
  const ends = [0]
  for (const ballot of ballots) ends.push((ends[ends.length - 1] ?? 0) + ballot.length)
  return {
    ...grouped,
    ballots: {
      offsets: Int32Array.from(ends),
      choices: Int32Array.from(ballots.flat()),
      weights: new Int32Array(ballots.length).fill(1),
    },
  }
}
