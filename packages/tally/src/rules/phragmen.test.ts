import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, explain, tally, verify } from '../index.js'
import { election } from '../test/election-arbitraries.js'
import { naivePhragmen } from '../test/naive-phragmen.js'

describe('phragmen', () => {
  it('B-16 is the definition, computed with one load per voter', () => {
    fc.assert(
      fc.property(election, (its) => {
        const { outcome } = tally(its, { rule: 'phragmen', utility: 'card' })
        expect(outcome.winners).toEqual(naivePhragmen(its))
        expect(outcome.spent <= its.budget).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })

  it('divides seats between parties in proportion, and says at which project it stopped', () => {
    const seats = ['a', 'b'].flatMap((party) => [1, 2, 3, 4].map((seat) => ({ id: `${party}${seat}`, cost: 10 })))
    const list = (party: string) => seats.filter(({ id }) => id.startsWith(party)).map(({ id }) => id)
    const ballots = [...Array.from({ length: 30 }, () => list('a')), ...Array.from({ length: 11 }, () => list('b'))]
    const its = electionFrom({ budget: 40, projects: seats, ballots })
    const result = tally(its, { rule: 'phragmen', utility: 'card' })
    expect(result.winners).toEqual(['a1', 'a2', 'b1', 'a3'])
    expect(verify(its, result).findings).toEqual([])
    const reasons = new Map(explain(its, result).map(({ id, reason }) => [id, reason]))
    expect(reasons.get('a1')).toMatchObject({ kind: 'funded-phragmen', turn: 1 })
    expect(reasons.get('a4')).toEqual({ kind: 'no-turn', wasDue: true, moneyLeft: '0' })
    expect(reasons.get('b4')).toEqual({ kind: 'no-turn', wasDue: false, moneyLeft: '0' })
  })

  it('is found out by the checker when a winner, a load or the stop is not what the rule gives', () => {
    fc.assert(
      fc.property(election, (its) => {
        const result = tally(its, { rule: 'phragmen', utility: 'card' })
        if (result.family !== 'phragmen' || result.winners.length < 2) return
        const { outcome } = result
        const [first = 0n, ...others] = outcome.loads.numerators
        const load = { ...outcome, loads: { ...outcome.loads, numerators: [first + 1n, ...others] } }
        expect(verify(its, { ...result, outcome: load }).isValid).toBe(false)
        const cut = outcome.winners.slice(0, -1)
        const spent = cut.reduce((sum, project) => sum + (its.costs[project] ?? 0n), 0n)
        const early = { ...outcome, winners: cut, spent, stoppedAt: outcome.winners.at(-1) }
        const ids = cut.map((project) => its.ids[project] ?? '')
        const findings = verify(its, { ...result, winners: ids, spent: String(spent), outcome: early }).findings
        expect(findings.map(({ objection }) => objection)).toContain('stop-unfounded')
      }),
      { numRuns: 300 },
    )
  })
})
