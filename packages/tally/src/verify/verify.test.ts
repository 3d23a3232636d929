import { describe, expect, it } from '@jest/globals'
import {
  checkProportionality,
  type EqualSharesOutcome,
  type EqualSharesResult,
  generateElection,
  type Ledger,
  type LedgerRound,
  type Objection,
  RULES,
  supportByProject,
  tally,
  type TallyResult,
  UTILITIES,
  type Utility,
  verify,
} from '../index.js'

const election = generateElection({ projects: 25, voters: 400, budget: 100_000, seed: 7 })

function equalSharesResult(utility: Utility): EqualSharesResult {
  const result = tally(election, { rule: 'add1', utility })
  if (result.family !== 'equal-shares') throw new Error('not equal shares')
  return result
}

const good = equalSharesResult('cost')
const objections = (result: TallyResult): Objection[] =>
  verify(election, result).findings.map((entry) => entry.objection)
const withOutcome = (change: Partial<EqualSharesOutcome>): EqualSharesResult => ({
  ...good,
  outcome: { ...good.outcome, ...change },
})
const withLedger = (change: Partial<Ledger>) => withOutcome({ ledger: { ...good.outcome.ledger, ...change } })
const withRound = (at: number, change: (round: LedgerRound) => Partial<LedgerRound>) =>
  withLedger({
    rounds: good.outcome.ledger.rounds.map((round, index) =>
      index === at ? { ...round, ...change(round) } : round,
    ),
  })

describe('verify', () => {
  it('accepts what the rules decide', () => {
    for (const rule of RULES) {
      for (const utility of UTILITIES) expect(objections(tally(election, { rule, utility }))).toEqual([])
    }
  })

  it('objects to a wrong sum, an unknown and a repeated winner', () => {
    expect(objections({ ...good, spent: '1' })).toContain('spent-wrong')
    expect(objections({ ...good, winners: [...good.winners, 'P999'] })).toContain('winner-unknown')
    expect(objections({ ...good, winners: [...good.winners, ...good.winners.slice(0, 1)] })).toContain(
      'winner-twice',
    )
  })

  it('objects to payers who did not name the project, pay twice, or pay more than they have', () => {
    const others = supportByProject(election, { utility: 'cost' })
    const stranger = Array.from(election.ballots.weights.keys()).find(
      (ballot) => !others[good.outcome.winners[0] ?? 0]?.classes.includes(ballot),
    )
    const added = (round: LedgerRound, ballot: number) => ({
      classes: Int32Array.of(...round.classes, ballot),
      paymentOf: Int32Array.of(...round.paymentOf, 0),
    })
    expect(objections(withRound(0, (round) => added(round, stranger ?? 0)))).toContain('payer-not-supporter')
    expect(objections(withRound(0, (round) => added(round, round.classes[0] ?? 0)))).toContain('payer-twice')
    const ruin = withRound(0, ({ payments }) => ({ payments: payments.map((payment) => payment * 10_000n) }))
    expect(objections(ruin)).toEqual(expect.arrayContaining(['payment-too-high', 'payments-not-cost']))
  })

  it('objects to a supporter who is spared, and to payments that are not even', () => {
    const spared = withRound(0, ({ classes, paymentOf }) => ({
      classes: classes.slice(1),
      paymentOf: paymentOf.slice(1),
    }))
    expect(objections(spared)).toEqual(expect.arrayContaining(['supporter-spared', 'payments-not-cost']))
    const uneven = withRound(0, ({ payments, paymentOf }) => ({
      payments: [...payments, (payments[0] ?? 0n) / 2n],
      paymentOf: paymentOf.map((payment, at) => (at === 0 ? payments.length : payment)),
    }))
    expect(objections(uneven)).toContain('payment-uneven')
  })

  it('objects to rounds in another order, and to a winner left out at the end', () => {
    const { rounds } = good.outcome.ledger
    const swapped = [...rounds.slice(1, 2), ...rounds.slice(0, 1), ...rounds.slice(2)]
    expect(objections(withLedger({ rounds: swapped }))).toEqual(
      expect.arrayContaining(['cheaper-passed-over', 'ledger-differs']),
    )
    expect(objections(withLedger({ rounds: rounds.slice(0, -1) }))).toEqual(
      expect.arrayContaining(['loser-affordable', 'ledger-differs']),
    )
  })

  it('objects to another endowment than the rule gives', () => {
    const { numerator, denominator } = good.outcome.endowment
    expect(objections(withOutcome({ endowment: { numerator: numerator + 1n, denominator } }))).toContain(
      'endowment-wrong',
    )
    expect(objections({ ...good, rule: 'mes' })).toContain('endowment-wrong')
  })

  it('objects to a stop of add1 without evidence', () => {
    expect(objections(withOutcome({ overshoot: undefined }))).toContain('stop-unfounded')
    expect(objections(withOutcome({ overshoot: good.outcome.ledger }))).toContain('stop-unfounded')
    expect(objections(withOutcome({ stoppedBy: 'all-supported-funded' }))).toContain('stop-unfounded')
  })

  it('objects to a greedy outcome that passes a project over or funds one out of turn', () => {
    const result = tally(election, { rule: 'greedy', utility: 'cost' })
    if (result.family !== 'greedy') throw new Error('greedy')
    const cut = result.outcome.winners.slice(1)
    const spent = cut.reduce((sum, project) => sum + (election.costs[project] ?? 0n), 0n)
    const sabotaged = {
      ...result,
      winners: result.winners.slice(1),
      spent: String(spent),
      outcome: { ...result.outcome, winners: cut, spent },
    }
    expect(objections(sabotaged)).toEqual(['loser-fits'])
    const reordered = {
      ...result,
      outcome: { ...result.outcome, considered: [...result.outcome.considered].reverse() },
    }
    expect(objections(reordered)).toContain('order-wrong')
  })
})

describe('checkProportionality', () => {
  it.each(UTILITIES)(
    'finds no group left short by equal shares, and some by an outcome with winners taken out, utility %s',
    (utility) => {
      const { outcome } = equalSharesResult(utility)
      const check = { election, utility, support: supportByProject(election, { utility }), endowment: outcome.endowment }
      expect(checkProportionality({ ...check, winners: outcome.winners })).toEqual([])
      const few = checkProportionality({ ...check, winners: outcome.winners.slice(0, 2) })
      expect(few.map((entry) => entry.objection)).toContain('not-proportional')
    },
  )

  it('finds the minority that greedy leaves with nothing', () => {
    const two = {
      ...election,
      budget: 100n,
      costs: [50n, 50n, 40n],
      ids: ['a', 'b', 'c'],
      voters: 10,
      ballots: {
        offsets: Int32Array.of(0, 2, 3),
        choices: Int32Array.of(0, 1, 2),
        weights: Int32Array.of(6, 4),
      },
    }
    const result = tally(two, { rule: 'greedy', utility: 'cost' })
    expect(result.winners).toEqual(['a', 'b'])
    const endowment = { numerator: 10n, denominator: 1n }
    const found = checkProportionality({
      election: two,
      utility: 'cost',
      support: supportByProject(two, { utility: 'cost' }),
      winners: result.outcome.winners,
      endowment,
    })
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain('4 supporters of project c')
  })
})
