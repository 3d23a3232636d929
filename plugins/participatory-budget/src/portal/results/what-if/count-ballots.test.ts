import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { electionFrom, generateElection, outcomeText, readPb, tally, writePb, type Election } from '@parvis/tally'
import fc from 'fast-check'
import { changedElection, type ElectionChange } from './changed-election.js'
import { BallotCounter } from './count-ballots.js'

const file = new TextEncoder().encode(writePb(generateElection({ projects: 10, voters: 120, budget: 60_000, seed: 9 })))
const BY = { rule: 'add1', utility: 'cost' } as const
const whole = (election: Election, factor: bigint) => election.costs.map((cost) => cost * factor)

describe('BallotCounter', () => {
  it('finds the digests of the outcome and of the file, as the command line does', async () => {
    const { election } = readPb(file)
    if (election === undefined) throw new Error('unreadable')
    const expected = tally(election, BY)
    const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
    expect(await new BallotCounter().answer({ kind: 'recount', file, by: BY })).toMatchObject({
      kind: 'recounted',
      outcome: { winners: expected.winners, spentCents: Math.round(Number(expected.spent) * 100) },
      digest: hash(outcomeText(expected)),
      ballotsDigest: hash(file),
    })
  })

  it('counts again with changes, and unchanged once more as it was', async () => {
    const counter = new BallotCounter()
    const first = await counter.answer({ kind: 'recount', file, by: BY })
    if (first.kind !== 'recounted') throw new Error(first.kind)
    const same: ElectionChange = { budgetCents: 6_000_000, costCents: {}, withdrawn: [] }
    expect(await counter.answer({ kind: 'change', by: BY, change: same })).toEqual({ kind: 'changed', outcome: first.outcome })
    const [gone = ''] = first.outcome.winners
    const without = await counter.answer({ kind: 'change', by: BY, change: { ...same, withdrawn: [gone] } })
    expect(without.kind === 'changed' && without.outcome.winners.includes(gone)).toBe(false)
    const poor = await counter.answer({ kind: 'change', by: BY, change: { ...same, budgetCents: 100 } })
    expect(poor).toMatchObject({ kind: 'changed', outcome: { winners: [], votersWithNothing: 120 } })
  })

  it('says so where there is nothing to count', async () => {
    const counter = new BallotCounter()
    expect(await counter.answer({ kind: 'recount', file: new TextEncoder().encode('<html>'), by: BY })).toEqual({ kind: 'failed' })
    expect(await counter.answer({ kind: 'change', by: BY, change: { budgetCents: 1, costCents: {}, withdrawn: [] } })).toEqual({ kind: 'failed' })
  })
})

describe('changedElection', () => {
  it('counts as an election that was built without the withdrawn projects, by any rule', () => {
    const shape = fc.record({ projects: fc.integer({ min: 2, max: 9 }), voters: fc.integer({ min: 1, max: 40 }), seed: fc.nat(500) })
    fc.assert(
      fc.property(shape, fc.nat(8), fc.constantFrom('greedy' as const, 'add1' as const, 'phragmen' as const), (made, index, rule) => {
        const election = generateElection({ ...made, budget: 30_000 })
        const gone = election.ids[index % election.ids.length] ?? ''
        const changed = changedElection(election, { budgetCents: 3_000_000, costCents: {}, withdrawn: [gone] })
        const { offsets, choices, weights } = election.ballots
        const ballots = Array.from(weights).flatMap((weight, ballot) => {
          const own = Array.from(choices.subarray(offsets[ballot], offsets[ballot + 1]), (project) => election.ids[project] ?? '').filter((id) => id !== gone)
          return Array.from({ length: weight }, () => own)
        })
        const rebuilt = electionFrom({
          budget: 3_000_000,
          decimals: 2,
          projects: election.ids.flatMap((id, project) => (id === gone ? [] : [{ id, cost: whole(election, 100n)[project] ?? 0n }])),
          ballots,
        })
        const by = { rule, utility: 'cost' as const }
        expect(outcomeText(tally(changed, by))).toBe(outcomeText(tally(rebuilt, by)))
      }),
      { numRuns: 60 },
    )
  })

  it('takes a cost and a budget in cents, whatever the file is written in', () => {
    const election = electionFrom({ budget: 100, projects: [{ id: 'a', cost: 60 }, { id: 'b', cost: 50 }], ballots: [['a'], ['a'], ['b']] })
    const winners = (change: Partial<ElectionChange>) =>
      tally(changedElection(election, { budgetCents: 10_000, costCents: {}, withdrawn: [], ...change }), { rule: 'greedy', utility: 'cost' }).winners
    expect(winners({})).toEqual(['a'])
    expect(winners({ budgetCents: 10_999 })).toEqual(['a'])
    expect(winners({ budgetCents: 11_000 })).toEqual(['a', 'b'])
    expect(winners({ costCents: { b: 4_000 } })).toEqual(['a', 'b'])
    expect(winners({ costCents: { b: 4_001 } })).toEqual(['a'])
  })
})
