import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ballotTotal, judgeBallot, LARGEST_BALLOT, type BallotRules, type BallotVoter } from './ballot-rules.js'
import type { EnvelopeRules } from './envelope.js'

const projects = new Map([
  ['a', { costCents: 100, withdrawn: false }],
  ['b', { costCents: 200, withdrawn: false }],
  ['c', { costCents: 300, withdrawn: false }],
  ['gone', { costCents: 50, withdrawn: true }],
  ['north', { costCents: 100, withdrawn: false, envelope: 'nord' }],
  ['south', { costCents: 100, withdrawn: false, envelope: 'sud' }],
])
const whole = (rules: Partial<EnvelopeRules> = {}): EnvelopeRules => ({ id: 'all', title: {}, budgetCents: 400, maxPicks: 2, ...rules })
const rules: BallotRules = { ballotType: 'approval', envelopes: [whole()], areaRule: 'residence', minPicks: 1, pointsToGive: 10, highestScore: 5 }
const knapsack: BallotRules = { ...rules, ballotType: 'knapsack', envelopes: [whole({ maxPicks: undefined })] }
const cumulative: BallotRules = { ...rules, ballotType: 'cumulative', mostPointsEach: 6 }
const scoring: BallotRules = { ...rules, ballotType: 'scoring' }
const ranking: BallotRules = { ...rules, ballotType: 'ranking' }
const districts: BallotRules = {
  ...rules,
  envelopes: [whole(), whole({ id: 'nord', districts: ['Nord'] }), whole({ id: 'sud', districts: ['Sud', 'Centre'] })],
}

const codes = (picks: string[], by: BallotRules, points?: number[], voter?: BallotVoter) =>
  judgeBallot({ projects: picks, points }, by, { projects, voter }).map((issue) => issue.code)

describe('judgeBallot', () => {
  it('takes an approval ballot within its number of projects, whatever they cost', () => {
    expect(codes(['c', 'b'], rules)).toEqual([])
    expect(codes(['a', 'b', 'c'], rules)).toEqual(['too-many-projects'])
    expect(codes([], rules)).toEqual(['too-few-projects'])
  })

  it('takes a knapsack ballot within the budget, whatever the number of projects', () => {
    expect(codes(['a', 'c'], knapsack)).toEqual([])
    expect(codes(['b', 'c'], knapsack)).toEqual(['over-budget'])
  })

  it('takes a ranking within its number of projects', () => {
    expect(codes(['c', 'a'], ranking)).toEqual([])
    expect(codes(['c', 'a', 'b'], ranking)).toEqual(['too-many-projects'])
    expect(codes(['c', 'a'], ranking, [2, 1])).toEqual(['points-unexpected'])
  })

  it('B-04 takes points that are shared out, whole and positive, one number for each project', () => {
    expect(codes(['a', 'b'], cumulative, [6, 4])).toEqual([])
    expect(codes(['a', 'b'], cumulative, [6, 5])).toEqual(['too-many-points'])
    expect(codes(['a', 'b'], cumulative, [7, 1])).toEqual(['too-many-points-each'])
    expect(codes(['a'], { ...cumulative, mostPointsEach: undefined }, [10])).toEqual([])
    for (const none of [0, -1]) expect(codes(['a'], cumulative, [none])).toEqual(['points-below-one'])
    for (const no of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(codes(['a'], cumulative, [no])).toContain('not-a-whole-number')
    expect(codes(['a', 'b'], cumulative, [1])).toEqual(['points-missing'])
    expect(codes(['a'], cumulative)).toEqual(['points-missing'])
  })

  it('B-04 takes scores from 0 to the highest', () => {
    expect(codes(['a', 'b'], scoring, [0, 5])).toEqual([])
    for (const out of [-1, 6]) expect(codes(['a'], scoring, [out])).toEqual(['score-out-of-range'])
    for (const no of [0.5, Number.NaN]) expect(codes(['a'], scoring, [no])).toEqual(['not-a-whole-number'])
  })

  it('takes a blank ballot only where the vote has one', () => {
    for (const each of [rules, knapsack, ranking]) expect(codes([], { ...each, minPicks: 0 })).toEqual([])
    for (const each of [cumulative, scoring]) expect(codes([], { ...each, minPicks: 0 }, [])).toEqual([])
  })

  it('says every fault with its place', () => {
    expect(judgeBallot({ projects: ['x', 'gone', 'a', 'a'] }, { ...rules, envelopes: [whole({ maxPicks: 9 })] }, { projects })).toEqual([
      { path: 'projects.0', code: 'unknown-project' },
      { path: 'projects.1', code: 'withdrawn-project' },
      { path: 'projects.3', code: 'duplicate-project' },
    ])
    expect(judgeBallot({ projects: ['a', 'b'], points: [1, -2] }, cumulative, { projects })).toEqual([{ path: 'points.1', code: 'points-below-one' }])
  })

  it('refuses a ballot of over 64 KiB without looking into it', () => {
    expect(codes(['x'.repeat(LARGEST_BALLOT)], rules)).toEqual(['ballot-too-large'])
    expect(codes([], cumulative, Array.from({ length: LARGEST_BALLOT }, () => 1))).toEqual(['ballot-too-large'])
  })

  it('lets those who live in a district choose in its envelope, under any spelling of its name', () => {
    expect(codes(['a', 'north'], districts, undefined, { district: 'Nord' })).toEqual([])
    expect(codes(['a', 'north'], districts, undefined, { district: 'NORD' })).toEqual([])
    expect(codes(['a', 'south'], districts, undefined, { district: 'Centre' })).toEqual([])
    for (const district of ['Sud', undefined]) expect(codes(['north'], districts, undefined, { district })).toEqual(['other-district'])
  })

  it('lets anybody choose one envelope of districts where that is the rule', () => {
    const byChoice: BallotRules = { ...districts, areaRule: 'choice' }
    expect(codes(['a', 'south'], byChoice)).toEqual([])
    expect(codes(['north', 'south'], byChoice)).toEqual(['two-districts'])
  })

  it('holds the limits in each envelope by itself', () => {
    const open: BallotRules = { ...districts, envelopes: districts.envelopes.map((each) => ({ ...each, districts: undefined, maxPicks: 1 })) }
    expect(codes(['a', 'north', 'south'], open)).toEqual([])
    expect(codes(['a', 'b', 'south'], open)).toEqual(['too-many-projects'])
    expect(codes(['a', 'north'], { ...open, ballotType: 'cumulative' }, [10, 10])).toEqual([])
    // Who chooses in an envelope chooses enough there; nobody has to choose in each.
    expect(codes(['a', 'north', 'b'], { ...open, minPicks: 2, envelopes: open.envelopes.map((each) => ({ ...each, maxPicks: 3 })) })).toEqual(['too-few-projects'])
  })

  it('B-04 holds to the rules for any ballot of any type', () => {
    const id = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...projects.keys()) }, { weight: 1, arbitrary: fc.string() })
    const somePicks = fc.oneof(fc.shuffledSubarray(['a', 'b', 'c', 'north', 'south'], { maxLength: 3 }), fc.array(id, { maxLength: 6 }))
    const number = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) }, { weight: 1, arbitrary: fc.double() })
    const somewhere = fc.constantFrom('Nord', 'Sud', 'Ailleurs', undefined)
    const anyRules = fc.record({
      ballotType: fc.constantFrom('approval' as const, 'knapsack' as const, 'cumulative' as const, 'ranking' as const, 'scoring' as const),
      areaRule: fc.constantFrom('residence' as const, 'choice' as const),
      minPicks: fc.integer({ min: 0, max: 3 }),
      pointsToGive: fc.integer({ min: 1, max: 12 }),
      mostPointsEach: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
      highestScore: fc.integer({ min: 1, max: 6 }),
      limits: fc.record({ budgetCents: fc.integer({ min: 0, max: 700 }), maxPicks: fc.integer({ min: 1, max: 4 }) }),
    })
    let accepted = 0
    fc.assert(
      fc.property(somePicks, fc.option(fc.array(number, { minLength: 6, maxLength: 6 }), { nil: undefined }), anyRules, somewhere, (picks, numbers, { limits, ...by }, district) => {
        const carries = by.ballotType === 'cumulative' || by.ballotType === 'scoring'
        const points = carries ? numbers?.slice(0, picks.length) : picks.length > 4 ? numbers : undefined
        const most = by.ballotType === 'knapsack' ? undefined : limits.maxPicks
        const judged: BallotRules = { ...by, envelopes: districts.envelopes.map((each) => ({ ...each, ...limits, maxPicks: most })) }
        if (judgeBallot({ projects: picks, points }, judged, { projects, voter: { district } }).length > 0) return
        accepted += 1
        expect(new Set(picks).size).toBe(picks.length)
        expect(picks.every((pick) => projects.get(pick)?.withdrawn === false)).toBe(true)
        expect(picks.length).toBeGreaterThanOrEqual(by.minPicks)
        if (carries) expect(points ?? []).toHaveLength(picks.length)
        else expect(points).toBeUndefined()
        const envelopeOf = (pick: string) => projects.get(pick)?.envelope ?? 'all'
        for (const { id: envelope, districts: names } of judged.envelopes) {
          const own = picks.filter((pick) => envelopeOf(pick) === envelope)
          if (own.length === 0) continue
          if (by.areaRule === 'residence' && names !== undefined) expect(names).toContain(district)
          expect(own.length).toBeGreaterThanOrEqual(by.minPicks)
          if (by.ballotType === 'knapsack') expect(ballotTotal(own, projects)).toBeLessThanOrEqual(limits.budgetCents)
          else expect(own.length).toBeLessThanOrEqual(limits.maxPicks)
          if (points === undefined) continue
          const given = own.map((pick) => points[picks.indexOf(pick)] ?? Number.NaN)
          expect(given.every(Number.isInteger)).toBe(true)
          if (by.ballotType === 'scoring') expect(given.every((score) => score >= 0 && score <= by.highestScore)).toBe(true)
          else {
            expect(given.every((each) => each >= 1 && each <= (by.mostPointsEach ?? by.pointsToGive))).toBe(true)
            expect(given.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(by.pointsToGive)
          }
        }
      }),
      { numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})
