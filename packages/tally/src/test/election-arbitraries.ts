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

/** Small elections whose voters give points, few different ones, so that ties are frequent. */
export const pointsElection: fc.Arbitrary<Election> = fc
  .tuple(plainElection, fc.infiniteStream(fc.constantFrom(0, 1, 1, 2, 3, 5, 10)))
  .map(([plain, points]) =>
    electionFrom({
      ...plain,
      ballots: plain.ballots.map((ballot) =>
        ballot.map((id) => [id, Number(points.next().value ?? 1)] as const),
      ),
    }),
  )

/** Elections whose voters live in three districts with parts of the budget of their own; approvals or points. */
export const districtElection: fc.Arbitrary<Election> = fc
  .record({
    plain: plainElection,
    shares: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    homes: fc.array(fc.nat({ max: 2 }), { minLength: 14, maxLength: 14 }),
    hasPoints: fc.boolean(),
  })
  .map(({ plain, shares, homes, hasPoints }) =>
    electionFrom({
      budget: plain.budget,
      projects: plain.projects,
      groups: shares.map((share, district) => ({
        name: `district ${district}`,
        share,
        ballots: plain.ballots
          .filter((_, voter) => homes[voter] === district)
          .map((ballot) => (hasPoints ? ballot.map((id, at) => [id, 1 + (at % 3)] as const) : ballot)),
      })),
    }),
  )

/** Elections of all these kinds. */
export const anyElection: fc.Arbitrary<Election> = fc.oneof(election, pointsElection, districtElection)

/** Takes grouping apart: a class for every voter. */
export function ungrouped(grouped: Election): Election {
  const { offsets, choices, weights, points } = grouped.ballots
  const slices = (array: Int32Array) =>
    Array.from(weights).flatMap((weight, ballot) =>
      Array.from({ length: weight }, () => Array.from(array.subarray(offsets[ballot], offsets[ballot + 1]))),
    )
  const ballots = slices(choices)
  const { groups } = grouped
  const ends = [0]
  for (const ballot of ballots) ends.push((ends[ends.length - 1] ?? 0) + ballot.length)
  return {
    ...grouped,
    ballots: {
      offsets: Int32Array.from(ends),
      choices: Int32Array.from(ballots.flat()),
      weights: new Int32Array(ballots.length).fill(1),
      points: points === undefined ? undefined : Int32Array.from(slices(points).flat()),
    },
    groups:
      groups === undefined
        ? undefined
        : {
            ...groups,
            ofClass: Int32Array.from(
              Array.from(weights).flatMap((weight, ballot) =>
                Array.from({ length: weight }, () => groups.ofClass[ballot] ?? 0),
              ),
            ),
          },
  }
}

/** The same election with its ballot classes in another order. */
export function reordered(its: Election, order: readonly number[]): Election {
  const { offsets, choices, weights, points } = its.ballots
  const slices = (array: Int32Array) => order.flatMap((at) => Array.from(array.subarray(offsets[at], offsets[at + 1])))
  const ends = [0]
  for (const at of order) ends.push((ends.at(-1) ?? 0) + (offsets[at + 1] ?? 0) - (offsets[at] ?? 0))
  const { groups } = its
  return {
    ...its,
    ballots: {
      offsets: Int32Array.from(ends),
      choices: Int32Array.from(slices(choices)),
      weights: Int32Array.from(order, (at) => weights[at] ?? 0),
      points: points === undefined ? undefined : Int32Array.from(slices(points)),
    },
    groups: groups === undefined ? undefined : { ...groups, ofClass: Int32Array.from(order, (at) => groups.ofClass[at] ?? 0) },
  }
}
