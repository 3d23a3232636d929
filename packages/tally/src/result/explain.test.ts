import { describe, expect, it } from '@jest/globals'
import {
  compareOutcomes,
  electionFrom,
  explain,
  generateElection,
  tally,
  UTILITIES,
  voterOutcomes,
} from '../index.js'

const repeat = (times: number, ballot: string[]) => Array.from({ length: times }, () => ballot)

describe('explain', () => {
  const its = electionFrom({
    budget: 1000,
    projects: [
      { id: 'park', cost: 600 },
      { id: 'bench', cost: 100 },
      { id: 'pool', cost: 900 },
      { id: 'arch', cost: 350 },
      { id: 'idle', cost: 10 },
    ],
    ballots: [...repeat(6, ['park', 'arch', 'bench']), ...repeat(3, ['bench']), ['pool']],
  })
  const reasons = (rule: 'greedy' | 'mes') =>
    new Map(explain(its, tally(its, { rule, utility: 'cost' })).map((entry) => [entry.id, entry]))

  it('says in which round equal shares funded a project, at what price, and who paid', () => {
    expect(reasons('mes').get('bench')).toEqual({
      id: 'bench',
      votes: 9,
      cost: '100',
      reason: {
        kind: 'funded-equal-shares',
        round: 1,
        pricePerSupporter: 100 / 9,
        effectiveVotes: 9,
        paidInFull: 9,
        paidTheirRest: 0,
        hadNothingLeft: 0,
      },
    })
  })

  it('names the projects on which the supporters of a loser had spent their money', () => {
    const reason = reasons('mes').get('park')?.reason
    if (reason?.kind !== 'money-spent-elsewhere') throw new Error(`unexpected ${reason?.kind}`)
    expect(reason.moneyAtStart).toBe(600)
    expect(reason.spentOn.map(({ id, voters }) => [id, voters])).toEqual([
      ['arch', 6],
      ['bench', 6],
    ])
    expect(reason.spentOn[0]?.paid).toBeCloseTo(350)
    expect(reason.spentOn[1]?.paid).toBeCloseTo(600 / 9)
    expect(reason.moneyAtEnd).toBeCloseTo(600 - 350 - 600 / 9)
    // After the first round its six supporters have 600 - 600/9 left of the 600 it costs.
    expect(reason.effectiveSupport).toBeCloseTo((600 - 600 / 9) / 600)
  })

  it('says how many voters a project would have needed that was never affordable', () => {
    expect(reasons('mes').get('pool')?.reason).toMatchObject({
      kind: 'never-affordable',
      moneyAtStart: 100,
      votersNeeded: 9,
    })
    expect(reasons('mes').get('idle')?.reason).toEqual({ kind: 'no-votes' })
  })

  it('says at which rank greedy came to a project and what was left', () => {
    const greedy = reasons('greedy')
    expect(greedy.get('bench')?.reason).toEqual({ kind: 'funded-greedy', rank: 1, moneyLeftBefore: '1000' })
    expect(greedy.get('park')?.reason).toEqual({ kind: 'does-not-fit', rank: 3, moneyLeft: '550' })
    expect(greedy.get('idle')?.reason).toEqual({ kind: 'no-votes' })
  })

  it('gives every loser of equal shares less than full support, and counts every supporter of a winner', () => {
    const made = generateElection({ projects: 40, voters: 600, budget: 100_000, seed: 3 })
    for (const utility of UTILITIES) {
      const result = tally(made, { rule: 'add1', utility })
      for (const { id, votes, reason } of explain(made, result)) {
        expect(reason.kind === 'funded-equal-shares').toBe(result.winners.includes(id))
        if (reason.kind === 'funded-equal-shares') {
          expect(reason.paidInFull + reason.paidTheirRest + reason.hadNothingLeft).toBe(votes)
          expect(reason.hadNothingLeft).toBeGreaterThanOrEqual(0)
          expect(reason.effectiveVotes).toBeLessThanOrEqual(votes + 1e-9)
        } else if (reason.kind === 'money-spent-elsewhere') {
          expect(reason.effectiveSupport).toBeLessThanOrEqual(1 + 1e-9)
          const spent = reason.spentOn.reduce((sum, { paid }) => sum + paid, 0)
          expect(reason.moneyAtEnd + spent).toBeCloseTo(reason.moneyAtStart, 3)
        }
      }
    }
  })
})

describe('compareOutcomes', () => {
  it('counts voters with nothing, funded projects a voter, and who is better off', () => {
    const its = electionFrom({
      budget: 10,
      projects: [
        { id: 'a', cost: 4 },
        { id: 'b', cost: 6 },
      ],
      ballots: [['a'], ['a', 'b'], ['b'], []],
    })
    expect(voterOutcomes(its, ['a', 'b'])).toEqual({
      withNothing: 1,
      byFunded: [1, 2, 1],
      meanFunded: 1,
      meanShareOfSpending: (0.4 + 1 + 0.6) / 4,
    })
    expect(compareOutcomes(its, ['a'], ['a', 'b'])).toMatchObject({
      first: { withNothing: 2 },
      second: { withNothing: 1 },
      betterOffInFirst: 0,
      betterOffInSecond: 2,
    })
  })
})
