import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Election, type EqualSharesResult, type LedgerRound, tally, UTILITIES, verify } from '../index.js'
import { anyElection } from '../test/election-arbitraries.js'

type Rounds = readonly LedgerRound[]
/** Ways to falsify a ledger of at least one round; undefined where this one cannot be done with these rounds. */
const SABOTAGES: Record<string, (rounds: Rounds, at: number) => Rounds | undefined> = {
  'a payer let off': (rounds, at) =>
    changed(rounds, at, ({ classes, paymentOf }) => ({ classes: classes.slice(1), paymentOf: paymentOf.slice(1) })),
  'a payer twice': (rounds, at) =>
    changed(rounds, at, ({ classes, paymentOf }) => ({
      classes: Int32Array.of(...classes, classes[0] ?? 0),
      paymentOf: Int32Array.of(...paymentOf, paymentOf[0] ?? 0),
    })),
  'a price raised for all': (rounds, at) =>
    changed(rounds, at, ({ price, payments }) => ({ price: price + 1n, payments: payments.map((payment) => payment + 1n) })),
  'a payment lowered': (rounds, at) =>
    changed(rounds, at, ({ payments, paymentOf }) => ({
      payments: payments.map((payment, index) => (index === paymentOf[0] ? payment - 1n : payment)),
    })),
  'a project left out': (rounds, at) => rounds.filter((_, index) => index !== at),
  'a project bought twice': (rounds, at) => [...rounds, ...rounds.slice(at, at + 1)],
}

function changed(rounds: Rounds, at: number, change: (round: LedgerRound) => Partial<LedgerRound>): Rounds | undefined {
  const round = rounds[at]
  if (round === undefined || round.classes.length === 0) return undefined
  return rounds.map((each, index) => (index === at ? { ...each, ...change(each) } : each))
}

function withRounds(its: Election, result: EqualSharesResult, rounds: Rounds): EqualSharesResult {
  // The result is made to agree with its ledger, so that only the ledger itself can give it away.
  const winners = [...rounds.map(({ project }) => project), ...result.outcome.completed]
  const spent = winners.reduce((sum, project) => sum + (its.costs[project] ?? 0n), 0n)
  const ledger = { ...result.outcome.ledger, rounds }
  return {
    ...result,
    winners: winners.map((project) => its.ids[project] ?? ''),
    spent: String(spent),
    outcome: { ...result.outcome, winners, spent, ledger },
  }
}

describe('verify', () => {
  it.each(Object.entries(SABOTAGES))('objects to any result of equal shares with %s', (_, sabotage) => {
    let tried = 0
    const rule = fc.constantFrom('mes' as const, 'add1' as const, 'increase' as const)
    fc.assert(
      fc.property(anyElection, rule, fc.constantFrom(...UTILITIES), fc.nat(), (its, by, utility, which) => {
        const result = tally(its, { rule: by, utility })
        if (result.family !== 'equal-shares') throw new Error('not equal shares')
        const { rounds } = result.outcome.ledger
        const wrong = rounds.length === 0 ? undefined : sabotage(rounds, which % rounds.length)
        if (wrong === undefined) return
        tried += 1
        expect(verify(its, result).findings).toEqual([])
        expect(verify(its, withRounds(its, result, wrong)).isValid).toBe(false)
      }),
      { numRuns: 100 },
    )
    expect(tried).toBeGreaterThan(30)
  })
})
