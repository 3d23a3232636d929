import { describe, expect, it } from '@jest/globals'
import { BudgetResult } from '../../contract/index.js'
import { storedResult } from './stored-result.js'

/** As version 0.1.0 wrote it. */
const earlier = {
  rule: 'equal-shares',
  utility: 'cost',
  budgetCents: 1_000_000,
  currency: 'EUR',
  ballots: 15,
  blank: 1,
  countedAt: '2026-03-21T23:00:01.000Z',
  imported: false,
  winners: ['park'],
  spentCents: 600_000,
  projects: [
    { reference: 'park', title: { fr: 'Un parc' }, category: {}, costCents: 600_000, votes: 10, won: true, reason: { code: 'won-by-shares', round: 1, mostPaidCents: 60_000, paidInFull: 10, paidTheirRest: 0, hadNothingLeft: 0 } },
    { reference: 'pool', title: { fr: 'Une piscine' }, category: {}, costCents: 2_000_000, votes: 0, won: false, reason: { code: 'withdrawn', why: { fr: 'Vendu.' } } },
  ],
  comparison: { rule: { winners: ['park'], spentCents: 600_000, votersWithNothing: 5, meanWonMilli: 667 }, greedy: { winners: ['park'], spentCents: 600_000, votersWithNothing: 5, meanWonMilli: 667 } },
  endowment: '666',
  endowmentStart: '666',
  endowmentCents: 66_600,
  endowmentStartCents: 66_600,
  increment: '1',
  lot: { commitment: 'c'.repeat(64), seed: 's'.repeat(64), order: ['park'], tiesMet: 2, tiesByLot: 1 },
  fingerprint: 'f'.repeat(64),
  digest: 'd'.repeat(64),
  ballotsDigest: 'b'.repeat(64),
  recount: 'npm run -s parvis -- tally election.pb --rule add1 --utility cost --json',
}

describe('a stored result', () => {
  it('of an earlier version becomes that of one envelope, and nothing of it is lost', () => {
    const result = storedResult(earlier, 'knapsack')
    expect(BudgetResult.parse(result)).toEqual(result)
    const { envelopes, ...whole } = result
    expect(whole).toMatchObject({ rule: 'equal-shares', completion: 'add1', utility: 'cost', ballotType: 'knapsack', ballots: 15, lot: earlier.lot, digest: earlier.digest })
    expect(envelopes).toHaveLength(1)
    expect(envelopes[0]).toMatchObject({ id: 'all', title: {}, ballotsFile: 'election.pb', tiesMet: 2, tiesByLot: 1 })
    // All that was said of the one envelope is in it, all that was said of the whole beside it.
    const { lot, ...said } = earlier
    expect({ ...whole, ...envelopes[0] }).toMatchObject(said)
    expect(whole.lot).toEqual(lot)
  })

  it('of an earlier version without a lot, an endowment or frozen settings is one too', () => {
    const { lot, fingerprint, comparison, endowment, endowmentStart, endowmentCents, endowmentStartCents, increment, ...bare } = earlier
    expect([lot, fingerprint, comparison, endowment, endowmentStart, endowmentCents, endowmentStartCents, increment]).not.toContain(undefined)
    const result = storedResult({ ...bare, rule: 'greedy', imported: true }, null)
    expect(result).toMatchObject({ rule: 'greedy', ballotType: 'approval', imported: true, envelopes: [{ tiesMet: 0, tiesByLot: 0 }] })
    expect(result).not.toHaveProperty('lot')
  })

  it('of this version is read as it is', () => {
    const result = storedResult(earlier, 'approval')
    expect(storedResult(result, 'knapsack')).toEqual(result)
  })

  it('that is none is a defect', () => {
    expect(() => storedResult({ rule: 'dice' })).toThrow()
  })
})
