import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, lotByProjectId, supportersOf, UTILITIES } from '../index.js'
import { EqualSharesRun } from './equal-shares-run.js'
import { TieBreaker } from './tie-order.js'

// Few costs and few voters: prices that meet exactly as endowments rise.
const elections = fc
  .record({
    costs: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 }),
    voters: fc.array(fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 7,
    }),
  })
  .map(({ costs, voters }) =>
    electionFrom({
      budget: 1000,
      projects: costs.map((cost, at) => ({ id: `p${at}`, cost })),
      ballots: voters.map((votes) => votes.filter((at) => at < costs.length).map((at) => `p${at}`)),
    }),
  )
const twelfths = (numerator: number) => ({ numerator: BigInt(numerator), denominator: 12n })

describe('EqualSharesRun.follow', () => {
  it('says complete only where all endowments between select the same projects in the same order', () => {
    let confirmed = 0
    const from = fc.integer({ min: 0, max: 60 })
    const more = fc.integer({ min: 1, max: 24 })
    fc.assert(
      fc.property(elections, from, more, fc.constantFrom(...UTILITIES), (its, low, difference, utility) => {
        const supporters = supportersOf(its)
        const ties = new TieBreaker(its, supporters.votes, lotByProjectId(its))
        const run = new EqualSharesRun(its, supporters, { utility, ties })
        run.run(twelfths(low), its.budget)
        const guide = run.guide()
        if (run.follow(twelfths(low + difference), guide) !== 'complete') return
        confirmed += 1
        for (let between = low + 1; between <= low + difference; between += 1) {
          run.run(twelfths(between), its.budget)
          expect(run.winners).toEqual(guide.winners)
        }
      }),
      { numRuns: 6000 },
    )
    expect(confirmed).toBeGreaterThan(500)
  })
})
