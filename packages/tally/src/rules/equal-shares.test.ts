import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  compareFractions,
  electionFrom,
  equalShares,
  lotByProjectId,
  RULES,
  tally,
  UTILITIES,
  verify,
} from '../index.js'
import { anyElection, plainElection, ungrouped } from '../test/election-arbitraries.js'
import { naiveAddOne, naiveEqualShares } from '../test/naive-equal-shares.js'

const utility = fc.constantFrom(...UTILITIES)
const step = fc.integer({ min: 1, max: 5 }).map(BigInt)

describe('equalShares', () => {
  it('B-16 is the definition, computed with one fraction per voter', () => {
    fc.assert(
      fc.property(anyElection, utility, (its, by) => {
        const result = tally(its, { rule: 'mes', utility: by })
        if (result.family !== 'equal-shares') throw new Error('not equal shares')
        const { outcome } = result
        const naive = naiveEqualShares(its, by, outcome.endowment)
        expect(outcome.winners).toEqual(naive.winners)
        outcome.ledger.rounds.forEach((round, at) => {
          const price = { numerator: round.price, denominator: outcome.ledger.denominator }
          expect(compareFractions(price, naive.prices[at] ?? price)).toBe(0)
        })
      }),
      { numRuns: 1500 },
    )
  })

  it('completes step by step as a run at every step would', () => {
    fc.assert(
      fc.property(anyElection, utility, step, (its, by, size) => {
        const outcome = equalShares(its, {
          utility: by,
          completion: 'add1',
          step: size,
          lot: lotByProjectId(its),
        })
        const naive = naiveAddOne(its, by, size)
        expect([outcome.steps, outcome.winners]).toEqual([naive.steps, naive.winners])
      }),
      { numRuns: 250 },
    )
  })

  it('stays within the budget, and one step further add1 would not', () => {
    fc.assert(
      fc.property(anyElection, utility, step, (its, by, size) => {
        const outcome = equalShares(its, {
          utility: by,
          completion: 'add1',
          step: size,
          lot: lotByProjectId(its),
        })
        expect(outcome.spent <= its.budget).toBe(true)
        if (outcome.stoppedBy === 'next-over-budget') {
          const { numerator, denominator } = outcome.endowment
          const next = naiveEqualShares(its, by, { numerator: numerator + size * denominator, denominator })
          expect(next.spent > its.budget).toBe(true)
        } else expect(outcome.stoppedBy).toBe('all-supported-funded')
      }),
      { numRuns: 200 },
    )
  })

  it('ends where every supported project is funded, however far that is', () => {
    const its = electionFrom({
      budget: 10_000_000_000,
      projects: [
        { id: 'dear', cost: 9_000_000_000 },
        { id: 'cheap', cost: 10 },
      ],
      ballots: [['dear'], ...Array.from({ length: 5000 }, () => ['cheap'])],
    })
    const outcome = equalShares(its, { utility: 'cost', completion: 'add1', step: 1n, lot: [0, 1] })
    expect(outcome.stoppedBy).toBe('all-supported-funded')
    expect(outcome.steps).toBeGreaterThanOrEqual(8_998_000_400)
    expect(outcome.runs).toBeLessThan(500)
  })

  it('B-16 needs no rounding where amounts pass 2^53', () => {
    const factor = 10n ** 25n + 1n
    fc.assert(
      fc.property(plainElection, utility, (plain, by) => {
        const small = electionFrom(plain)
        const large = electionFrom({
          budget: BigInt(plain.budget) * factor,
          projects: plain.projects.map(({ id, cost }) => ({ id, cost: BigInt(cost) * factor })),
          ballots: plain.ballots,
        })
        const options = { utility: by, completion: 'none', lot: lotByProjectId(small) } as const
        expect(equalShares(large, options).winners).toEqual(equalShares(small, options).winners)
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the unit of money: cents or euros, the same winners and endowment', () => {
    fc.assert(
      fc.property(plainElection, utility, (plain, by) => {
        const cents = electionFrom({
          ...plain,
          decimals: 2,
          budget: plain.budget * 100,
          projects: plain.projects.map(({ id, cost }) => ({ id, cost: cost * 100 })),
        })
        for (const rule of ['mes', 'add1'] as const) {
          const { winners, spent, ...rest } = tally(electionFrom(plain), { rule, utility: by })
          const inCents = tally(cents, { rule, utility: by })
          expect([inCents.winners, inCents.spent]).toEqual([winners, spent])
          if ('endowment' in rest && 'endowment' in inCents) expect(inCents.endowment).toBe(rest.endowment)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('B-16 is the same with equal ballots grouped or not', () => {
    fc.assert(
      fc.property(anyElection, utility, fc.constantFrom('none', 'add1'), (its, by, completion) => {
        const options = { utility: by, completion, lot: lotByProjectId(its) } as const
        const { winners, endowment, ties } = equalShares(its, options)
        expect(equalShares(ungrouped(its), options)).toMatchObject({ winners, endowment, ties })
      }),
      { numRuns: 300 },
    )
  })

  it('is unchanged when losers are deleted, and when a project without votes is added', () => {
    fc.assert(
      fc.property(plainElection, utility, (plain, by) => {
        const { winners } = tally(electionFrom(plain), { rule: 'mes', utility: by })
        const kept = new Set(winners)
        const without = electionFrom({
          budget: plain.budget,
          projects: plain.projects.filter(({ id }) => kept.has(id)),
          ballots: plain.ballots.map((ballot) => ballot.filter((id) => kept.has(id))),
        })
        expect(tally(without, { rule: 'mes', utility: by }).winners).toEqual(winners)
        const withOne = electionFrom({ ...plain, projects: [{ id: 'alone', cost: 1 }, ...plain.projects] })
        expect(tally(withOne, { rule: 'mes', utility: by }).winners).toEqual(winners)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same winners when every voter, every cost and the budget are taken r times', () => {
    fc.assert(
      fc.property(plainElection, utility, fc.integer({ min: 2, max: 4 }), (plain, by, times) => {
        const many = electionFrom({
          budget: plain.budget * times,
          projects: plain.projects.map(({ id, cost }) => ({ id, cost: cost * times })),
          ballots: Array.from({ length: times }, () => plain.ballots).flat(),
        })
        const { winners } = tally(electionFrom(plain), { rule: 'mes', utility: by })
        expect(tally(many, { rule: 'mes', utility: by }).winners).toEqual(winners)
      }),
      { numRuns: 200 },
    )
  })

  it('gives results that the separate checker accepts', () => {
    fc.assert(
      fc.property(anyElection, utility, fc.constantFrom(...RULES), (its, by, rule) => {
        expect(verify(its, tally(its, { rule, utility: by })).findings).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
