import { describe, expect, it } from '@jest/globals'
import { electionFrom, electionWith, generateElection, tally } from '@parvis/tally'
import fc from 'fast-check'
import { neededByReference } from './needed-of.js'

describe('neededByReference', () => {
  it('is enough: with so many more voters, or at that cost, the project wins', () => {
    const shape = fc.record({ projects: fc.integer({ min: 3, max: 9 }), voters: fc.integer({ min: 3, max: 40 }), seed: fc.nat(500) })
    let tried = 0
    fc.assert(
      fc.property(shape, fc.constantFrom('greedy' as const, 'mes' as const), (made, rule) => {
        const plain = generateElection({ ...made, budget: 30_000 })
        const ballots = Array.from(plain.ballots.weights).flatMap((weight, ballot) => {
          const { offsets, choices } = plain.ballots
          const own = Array.from(choices.subarray(offsets[ballot], offsets[ballot + 1]), (project) => plain.ids[project] ?? '')
          return Array.from({ length: weight }, () => own)
        })
        const election = electionFrom({ budget: 3_000_000, decimals: 2, projects: plain.ids.map((id, at) => ({ id, cost: (plain.costs[at] ?? 1n) * 100n })), ballots })
        const options = { rule, utility: 'cost' as const }
        const result = tally(election, options)
        const needed = neededByReference({ election, result }, { ballotType: 'approval' })
        for (const winner of result.winners) expect(needed.has(winner)).toBe(false)
        for (const [id, { voters, costCents, points }] of needed) {
          expect(points).toBeUndefined()
          // Under equal shares more voters have smaller shares: only greedy counting can be asked again as it is.
          if (voters !== undefined && rule === 'greedy') expect(tally(electionWith(election, { id, supporters: voters }), options).winners).toContain(id)
          if (costCents !== undefined) expect(tally(electionWith(election, { id, cost: BigInt(costCents) }), options).winners).toContain(id)
          tried += 1
        }
      }),
      { numRuns: 80 },
    )
    expect(tried).toBeGreaterThan(50)
  })

  it('counts points where ballots give them, and says nothing where the rule has no such number', () => {
    const points = electionFrom({ budget: 10, projects: [{ id: 'a', cost: 10 }, { id: 'b', cost: 10 }], ballots: [[['a', 5]], [['b', 2]]] })
    const result = tally(points, { rule: 'greedy', utility: 'points_cost' })
    expect(neededByReference({ election: points, result }, { ballotType: 'cumulative' }).get('b')?.points).toBeGreaterThanOrEqual(3)
    const approvals = electionFrom({ budget: 10, projects: [{ id: 'a', cost: 10 }, { id: 'b', cost: 10 }], ballots: [['a'], ['a'], ['b']] })
    expect(neededByReference({ election: approvals, result: tally(approvals, { rule: 'phragmen', utility: 'card' }) }, { ballotType: 'approval' }).size).toBe(0)
  })
})
