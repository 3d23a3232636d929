import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, electionWith, RULES, supportersByRecount, tally } from '../index.js'
import { anyElection, plainElection } from '../test/election-arbitraries.js'

describe('electionWith', () => {
  it('is the election that one would have built with the change', () => {
    fc.assert(
      fc.property(plainElection, fc.nat({ max: 5 }), fc.integer({ min: 1, max: 50 }), (plain, supporters, cost) => {
        const its = electionFrom(plain)
        const ballots = [...plain.ballots, ...Array.from({ length: supporters }, () => ['p0'])]
        const projects = plain.projects.map((project) => (project.id === 'p0' ? { id: 'p0', cost } : project))
        for (const rule of RULES) {
          const count = (election: typeof its) => tally(election, { rule, utility: 'cost' }).winners
          expect(count(electionWith(its, { id: 'p0', supporters }))).toEqual(count(electionFrom({ ...plain, ballots })))
          expect(count(electionWith(its, { id: 'p0', cost: BigInt(cost) }))).toEqual(count(electionFrom({ ...plain, projects })))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('refuses what makes no sense', () => {
    const its = electionFrom({ budget: 10, projects: [{ id: 'a', cost: 5 }], ballots: [['a']] })
    expect(() => electionWith(its, { id: 'b', cost: 1n })).toThrow('no project b')
    expect(() => electionWith(its, { id: 'a', cost: 0n })).toThrow('above zero')
    expect(() => electionWith(its, { id: 'a', supporters: -1 })).toThrow('whole number')
  })
})

describe('supportersByRecount', () => {
  it('gives a number with which the project wins by the whole rule, and does not with one fewer', () => {
    fc.assert(
      fc.property(anyElection, fc.constantFrom('greedy', 'mes', 'add1', 'add1+u', 'phragmen'), fc.nat(), (its, rule, which) => {
        const id = its.ids[which % its.ids.length] ?? ''
        const wins = (supporters: number) =>
          tally(electionWith(its, { id, supporters }), { rule, utility: 'cost' }).winners.includes(id)
        const found = supportersByRecount(its, { rule, utility: 'cost' }, id)
        if (found === undefined) return expect(wins(its.voters * 2)).toBe(false)
        expect(wins(found)).toBe(true)
        if (found > 0) expect(wins(found - 1)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
