import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, explain, RULES, tally, tallyCompared, UTILITIES, verify } from '../index.js'
import { anyElection, plainElection } from '../test/election-arbitraries.js'
import { naiveEqualShares } from '../test/naive-equal-shares.js'

const projects = [
  { id: 'a', cost: 50 },
  { id: 'b', cost: 60 },
  { id: 'c', cost: 20 },
]
const votes = [...Array.from({ length: 5 }, () => ['a']), ...Array.from({ length: 4 }, () => ['b']), ['c']]
const winnersOf = (budget: number, rule: (typeof RULES)[number]) => {
  const its = electionFrom({ budget, projects, ballots: votes })
  const result = tally(its, { rule, utility: 'cost' })
  expect(verify(its, result).findings).toEqual([])
  return result.winners
}

describe('greedy variants', () => {
  it('pass over what does not fit, stop there, or overrun the budget where 80 % of the cost is there', () => {
    expect(winnersOf(90, 'greedy')).toEqual(['a', 'c'])
    expect(winnersOf(90, 'greedy-no-skip')).toEqual(['a'])
    expect(winnersOf(97, 'greedy-overrun')).toEqual(['a'])
    expect(winnersOf(98, 'greedy-overrun')).toEqual(['a', 'b'])
    expect(winnersOf(130, 'greedy-overrun')).toEqual(['a', 'b', 'c'])
  })

  it('explain a project that would still fit by the end that came before its turn', () => {
    const its = electionFrom({ budget: 90, projects, ballots: votes })
    const reasons = explain(its, tally(its, { rule: 'greedy-no-skip', utility: 'cost' })).map(({ reason }) => reason)
    expect(reasons[1]).toEqual({ kind: 'does-not-fit', rank: 2, moneyLeft: '40' })
    expect(reasons[2]).toEqual({ kind: 'no-turn', wasDue: false, moneyLeft: '40' })
  })

  it('is found out by the checker when it is counted by another variant', () => {
    const its = electionFrom({ budget: 90, projects, ballots: votes })
    const skipping = tally(its, { rule: 'greedy', utility: 'cost' })
    if (skipping.family !== 'greedy') throw new Error('greedy')
    expect(verify(its, { ...skipping, rule: 'greedy-no-skip' }).isValid).toBe(false)
  })

  it('rank by points, or by points for the money, on ballots of points', () => {
    const ballots = [[['a', 3], ['b', 4]], [['c', 2]], [['b', 1], ['a', 1]]] as const
    const its = electionFrom({ budget: 80, projects, ballots })
    expect(tally(its, { rule: 'greedy', utility: 'points_cost' }).winners).toEqual(['b', 'c'])
    expect(tally(its, { rule: 'greedy', utility: 'points' }).winners).toEqual(['c', 'b'])
    // Two names each for a and b: the cheaper one goes first.
    expect(tally(its, { rule: 'greedy', utility: 'cost' }).winners).toEqual(['a', 'c'])
  })
})

describe('thresholds', () => {
  it('keep out whatever has a lower score, by every rule, and say so', () => {
    const threshold = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(anyElection, fc.constantFrom(...RULES), fc.constantFrom(...UTILITIES), threshold, (its, rule, utility, least) => {
        const result = tally(its, { rule, utility, threshold: least, fillZeroSupport: true })
        expect(verify(its, result).findings).toEqual([])
        for (const { id, votes: count, reason } of explain(its, result)) {
          if (utility !== 'points' && utility !== 'points_cost' && count > 0)
            expect(reason.kind === 'below-threshold').toBe(count < least)
          if (reason.kind === 'below-threshold') expect(result.winners).not.toContain(id)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('are found out by the checker when a winner is below', () => {
    const its = electionFrom({ budget: 200, projects, ballots: votes })
    for (const rule of RULES) {
      const result = tally(its, { rule, utility: 'cost' })
      if (result.winners.includes('c'))
        expect(verify(its, { ...result, threshold: 2 }).findings.map(({ objection }) => objection)).toContain('winner-below-threshold')
    }
  })
})

describe('completions', () => {
  it('raise the budget step by step, from budget ÷ voters exactly, and keep the last outcome before the first over budget', () => {
    fc.assert(
      fc.property(anyElection, fc.constantFrom(...UTILITIES), fc.integer({ min: 1, max: 9 }), (its, utility, step) => {
        const result = tally(its, { rule: 'increase', utility, step: BigInt(step) })
        if (result.family !== 'equal-shares') throw new Error('not equal shares')
        const supported = its.costs.filter((_, project) => its.ballots.choices.includes(project)).length
        const at = (steps: number) => ({ numerator: its.budget + BigInt(steps * step), denominator: BigInt(its.voters) })
        let kept = naiveEqualShares(its, utility, at(0))
        let steps = 0
        while (kept.winners.length < supported) {
          const next = naiveEqualShares(its, utility, at(steps + 1))
          if (next.spent > its.budget) break
          kept = next
          steps += 1
        }
        expect([result.steps, result.outcome.winners]).toEqual([steps, kept.winners])
      }),
      { numRuns: 150 },
    )
  })

  it('leave nothing that fits, with the utilitarian fill and where they stopped as exhaustive', () => {
    fc.assert(
      fc.property(anyElection, fc.constantFrom(...RULES), fc.constantFrom(...UTILITIES), (its, rule, utility) => {
        const result = tally(its, { rule, utility })
        if (result.family !== 'equal-shares') return
        expect(result.outcome.spent <= its.budget).toBe(true)
        if (!rule.endsWith('+u') && result.stoppedBy !== 'exhaustive') return
        const left = its.budget - result.outcome.spent
        const fits = its.costs.filter(
          (cost, project) =>
            cost <= left && its.ballots.choices.includes(project) && !result.outcome.winners.includes(project),
        )
        expect(fits).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('are found out by the checker when a fill is left out, or added to a rule that has none', () => {
    const its = electionFrom({ budget: 100, projects, ballots: votes })
    const filled = tally(its, { rule: 'mes+u', utility: 'cost' })
    if (filled.family !== 'equal-shares') throw new Error('not equal shares')
    expect(filled.outcome.completed.length).toBeGreaterThan(0)
    expect(verify(its, filled).findings).toEqual([])
    expect(verify(its, { ...filled, rule: 'mes' }).findings.map(({ objection }) => objection)).toContain('completion-wrong')
    const plain = tally(its, { rule: 'mes', utility: 'cost' })
    if (plain.family !== 'equal-shares') throw new Error('not equal shares')
    expect(verify(its, { ...plain, rule: 'mes+u' }).findings.map(({ objection }) => objection)).toContain('loser-fits')
  })
})

describe('tallyCompared', () => {
  it('keeps equal shares unless more voters get more from greedy', () => {
    fc.assert(
      fc.property(plainElection, (plain) => {
        const its = electionFrom(plain)
        const compared = tallyCompared(its, { rule: 'add1', utility: 'cost' })
        const isGreedyBetter = compared.betterOffWithGreedy > compared.betterOffWithProposed
        expect(compared.result).toBe(isGreedyBetter ? compared.greedy : compared.proposed)
      }),
    )
  })

  it('takes greedy where a majority is better off with it', () => {
    const pair = [{ id: 'park', cost: 100 }, { id: 'bench', cost: 10 }]
    const ballots = [['park'], ['park'], ['park'], ['bench'], ['bench']]
    const { result, betterOffWithGreedy, betterOffWithProposed } = tallyCompared(electionFrom({ budget: 100, projects: pair, ballots }), {
      rule: 'mes',
      utility: 'cost',
    })
    expect([betterOffWithGreedy, betterOffWithProposed]).toEqual([3, 2])
    expect(result.winners).toEqual(['park'])
  })
})

describe('districts with parts of the budget of their own', () => {
  it('give each voter an equal part of what the district has, whatever its turnout', () => {
    const its = electionFrom({
      budget: 100,
      projects: [{ id: 'north', cost: 50 }, { id: 'south', cost: 50 }],
      groups: [
        { name: 'north', share: 1, ballots: [['north']] },
        { name: 'south', share: 1, ballots: Array.from({ length: 9 }, () => ['south']) },
      ],
    })
    const result = tally(its, { rule: 'mes', utility: 'cost' })
    expect(result.winners).toEqual(['south', 'north'])
    expect(verify(its, result).findings).toEqual([])
    const undivided = tally({ ...its, groups: undefined }, { rule: 'mes', utility: 'cost' })
    expect(undivided.winners).toEqual(['south'])
    expect(verify({ ...its, groups: undefined }, result).isValid).toBe(false)
  })
})
