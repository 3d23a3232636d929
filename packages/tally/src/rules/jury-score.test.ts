import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, explain, type GreedyResult, GREEDY_RULES, RULES, tally, type TallyOptions, verify } from '../index.js'
import { anyElection } from '../test/election-arbitraries.js'
import { compareByCodePoint } from './tie-order.js'

const points = fc.array(fc.constantFrom(0, 0, 1, 2, 3, 10), { minLength: 8, maxLength: 8 })
const percent = fc.integer({ min: 0, max: 100 })
const byGreedy = (its: Parameters<typeof tally>[0], options: Omit<TallyOptions, 'rule'>): GreedyResult => {
  const result = tally(its, { ...options, rule: 'greedy' })
  if (result.family !== 'greedy') throw new Error('greedy')
  return result
}
const objections = (its: Parameters<typeof tally>[0], result: GreedyResult) =>
  verify(its, result).findings.map(({ objection }) => objection)

describe('a jury with a share of the decision', () => {
  const projects = [
    { id: 'park', cost: 60 },
    { id: 'pool', cost: 60 },
    { id: 'bench', cost: 40 },
  ]
  // 6, 3 and 1 of 10 votes.
  const ballots = [...Array.from({ length: 6 }, () => ['park']), ...Array.from({ length: 3 }, () => ['pool']), ['bench']]
  const its = electionFrom({ budget: 100, projects, ballots })

  it('adds its part of all points to the part of all votes, each by its weight', () => {
    const result = byGreedy(its, { utility: 'cost', jury: { points: { pool: 15, bench: 5 }, sharePercent: 50 } })
    expect(result.winners).toEqual(['pool', 'bench'])
    expect(explain(its, result).map(({ jury }) => jury)).toEqual([
      { points: 0, fromVotes: 30, fromJury: 0, score: 30 },
      { points: 15, fromVotes: 15, fromJury: 37.5, score: 52.5 },
      { points: 5, fromVotes: 5, fromJury: 12.5, score: 17.5 },
    ])
    expect(objections(its, result)).toEqual([])
  })

  it('decides nothing with 0 percent and everything with 100', () => {
    const jury = new Map([['bench', 3], ['pool', 2]])
    const plain = byGreedy(its, { utility: 'cost' })
    expect(byGreedy(its, { utility: 'cost', jury: { points: jury, sharePercent: 0 } }).winners).toEqual(plain.winners)
    expect(byGreedy(its, { utility: 'cost', jury: { points: jury, sharePercent: 100 } }).winners).toEqual(['bench', 'pool'])
  })

  it('lets a project win that only the jury supports, unless a threshold asks for votes', () => {
    const more = electionFrom({ budget: 100, projects: [...projects, { id: 'arch', cost: 40 }], ballots })
    const jury = { points: { arch: 10 }, sharePercent: 50 }
    expect(byGreedy(more, { utility: 'cost', jury }).winners).toEqual(['arch', 'park'])
    const asked = byGreedy(more, { utility: 'cost', jury, threshold: 2 })
    expect(asked.winners).toEqual(['park'])
    expect(objections(more, asked)).toEqual([])
    expect(objections(more, { ...byGreedy(more, { utility: 'cost', jury }), threshold: 2 })).toContain('winner-below-threshold')
  })

  it('ranks by exact fractions, whatever the numbers', () => {
    // 1/3 of the votes and 2/3 of the points against 2/3 and 1/3, by halves: equal, so the lot decides.
    const even = electionFrom({ budget: 1, projects: [{ id: 'a', cost: 1 }, { id: 'b', cost: 1 }], ballots: [['a'], ['b'], ['b']] })
    const lot = ['a', 'b']
    const tied = byGreedy(even, { utility: 'cost', lot, jury: { points: { a: 2, b: 1 }, sharePercent: 50 } })
    expect(tied.ties).toEqual([{ projects: ['b', 'a'], decidedBy: 'votes' }])
    // One point of a million more is enough.
    const points = { a: 666_667, b: 333_333 }
    expect(byGreedy(even, { utility: 'cost', lot, jury: { points, sharePercent: 50 } }).winners).toEqual(['a'])
  })

  it('is the definition, with fractions, and the checker accepts it', () => {
    fc.assert(
      fc.property(anyElection, points, percent, fc.constantFrom('cost' as const, 'points' as const), (one, given, share, utility) => {
        const sum = one.ids.reduce((total, _, at) => total + (given[at] ?? 0), 0)
        if (sum === 0) return
        const jury = { points: Object.fromEntries(one.ids.map((id, at) => [id, given[at] ?? 0])), sharePercent: share }
        const result = byGreedy(one, { utility, jury })
        expect(objections(one, result)).toEqual([])
        const votes = one.ids.map((_, project) => scoreOf(one, project, utility === 'points'))
        const all = votes.reduce((total, count) => total + count, 0)
        const worth = votes.map((count, at) => {
          const score = (100 - share) * count * sum + share * (given[at] ?? 0) * Math.max(1, all)
          return { score, cost: utility === 'points' ? Number(one.costs[at]) : 1 }
        })
        const order = one.ids
          .map((_, at) => at)
          .filter((at) => (votes[at] ?? 0) > 0 || (worth[at]?.score ?? 0) > 0)
          .sort((a, b) => {
            const [x, y] = [worth[a] ?? { score: 0, cost: 1 }, worth[b] ?? { score: 0, cost: 1 }]
            return (
              y.score * x.cost - x.score * y.cost ||
              Number((one.costs[a] ?? 0n) - (one.costs[b] ?? 0n)) ||
              (votes[b] ?? 0) - (votes[a] ?? 0) ||
              compareByCodePoint(one.ids[a] ?? '', one.ids[b] ?? '')
            )
          })
        let left = one.budget
        const winners = order.filter((at) => {
          if ((one.costs[at] ?? 0n) > left) return false
          left -= one.costs[at] ?? 0n
          return true
        })
        expect(result.outcome.winners).toEqual(winners)
      }),
      { numRuns: 300 },
    )
  })

  it('is found out by the checker when points or share are others than those that decided', () => {
    const result = byGreedy(its, { utility: 'cost', jury: { points: { pool: 15, bench: 5 }, sharePercent: 50 } })
    const { jury } = result.outcome
    if (jury === undefined) throw new Error('a jury')
    const outcome = { ...result.outcome, jury: { ...jury, sharePercent: 10 } }
    expect(objections(its, { ...result, outcome })).toContain('order-wrong')
    const other = { ...result.outcome, jury: { ...jury, points: [20, 0, 0] } }
    expect(objections(its, { ...result, outcome: other })).toContain('order-wrong')
    expect(objections(its, { ...result, outcome: { ...result.outcome, jury: undefined } })).toContain('order-wrong')
  })

  it('is refused with other rules, for unknown projects and for numbers that say nothing', () => {
    const jury = { points: { park: 1 }, sharePercent: 50 }
    for (const rule of RULES) {
      const count = () => tally(its, { rule, utility: 'cost', jury })
      if (GREEDY_RULES.some((each) => each === rule)) expect(count).not.toThrow()
      else expect(count).toThrow(`greedy rules only, not by ${rule}`)
    }
    const wrong = [
      [{ points: { harbour: 1 }, sharePercent: 50 }, 'unknown project harbour'],
      [{ points: {}, sharePercent: 50 }, 'gives no points'],
      [{ points: { park: 1.5 }, sharePercent: 50 }, 'whole numbers'],
      [{ points: { park: -1 }, sharePercent: 50 }, 'whole numbers'],
      [{ points: { park: 1 }, sharePercent: 33.3 }, 'whole number of percent'],
      [{ points: { park: 1 }, sharePercent: 101 }, 'whole number of percent'],
    ] as const
    for (const [given, message] of wrong) expect(() => byGreedy(its, { utility: 'cost', jury: given })).toThrow(message)
  })
})

function scoreOf(its: Parameters<typeof tally>[0], project: number, countsPoints: boolean): number {
  const { offsets, choices, weights, points: given } = its.ballots
  let score = 0
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    for (let at = offsets[ballot] ?? 0; at < (offsets[ballot + 1] ?? 0); at += 1) {
      if (choices[at] === project) score += (weights[ballot] ?? 0) * (countsPoints ? (given?.[at] ?? 1) : 1)
    }
  }
  return score
}
