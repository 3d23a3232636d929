import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ballotTotal, judgeBallot, LARGEST_BALLOT, type BallotRules } from './ballot-rules.js'

const projects = new Map([
  ['a', { costCents: 100, withdrawn: false }],
  ['b', { costCents: 200, withdrawn: false }],
  ['c', { costCents: 300, withdrawn: false }],
  ['gone', { costCents: 50, withdrawn: true }],
])
const approval: BallotRules = { ballotType: 'approval', budgetCents: 10, minPicks: 1, maxPicks: 2 }
const knapsack: BallotRules = { ballotType: 'knapsack', budgetCents: 400, minPicks: 1, maxPicks: 1 }
const codes = (picks: string[], rules: BallotRules) => judgeBallot(picks, rules, projects).map((issue) => issue.code)

describe('judgeBallot', () => {
  it('takes an approval ballot within its number of projects, whatever they cost', () => {
    expect(codes(['c', 'b'], approval)).toEqual([])
    expect(codes(['a', 'b', 'c'], approval)).toEqual(['too-many-projects'])
    expect(codes([], approval)).toEqual(['too-few-projects'])
  })

  it('takes a knapsack ballot within the budget, whatever the number of projects', () => {
    expect(codes(['a', 'c'], knapsack)).toEqual([])
    expect(codes(['b', 'c'], knapsack)).toEqual(['over-budget'])
  })

  it('takes a blank ballot only where the vote has one', () => {
    expect(codes([], { ...approval, minPicks: 0 })).toEqual([])
  })

  it('says every fault with its place', () => {
    expect(judgeBallot(['x', 'gone', 'a', 'a'], { ...approval, maxPicks: 9 }, projects)).toEqual([
      { path: 'projects.0', code: 'unknown-project' },
      { path: 'projects.1', code: 'withdrawn-project' },
      { path: 'projects.3', code: 'duplicate-project' },
    ])
  })

  it('refuses a ballot of over 64 KiB without looking into it', () => {
    expect(codes(['x'.repeat(LARGEST_BALLOT)], approval)).toEqual(['ballot-too-large'])
  })

  it('holds to the rules for any ballot', () => {
    const id = fc.oneof(fc.constantFrom('a', 'b', 'c', 'gone'), fc.string())
    const rules = fc.record({
      ballotType: fc.constantFrom('approval' as const, 'knapsack' as const),
      budgetCents: fc.integer({ min: 0, max: 700 }),
      minPicks: fc.integer({ min: 0, max: 4 }),
      maxPicks: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(id, { maxLength: 8 }), rules, (picks, rule) => {
        if (judgeBallot(picks, rule, projects).length > 0) return
        expect(new Set(picks).size).toBe(picks.length)
        expect(picks.every((pick) => projects.get(pick)?.withdrawn === false)).toBe(true)
        expect(picks.length).toBeGreaterThanOrEqual(rule.minPicks)
        if (rule.ballotType === 'approval') expect(picks.length).toBeLessThanOrEqual(rule.maxPicks)
        else expect(ballotTotal(picks, projects)).toBeLessThanOrEqual(rule.budgetCents)
      }),
      { numRuns: 500 },
    )
  })
})
