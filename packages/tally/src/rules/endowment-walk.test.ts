import { statSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type Election, type Fraction, generateElection, lotByProjectId } from '../index.js'
import { readReference, referenceElections } from '../test/reference-elections.js'
import { supportOf } from './eligible-supporters.js'
import { walkEndowments } from './endowment-walk.js'
import { EqualSharesRun, type RunEnd } from './equal-shares-run.js'
import type { RunGuide } from './straight-course.js'
import { TieBreaker } from './tie-order.js'

/** Larger files take too long for a run at every step in a test. */
const MOST_BYTES = 100_000
/** Far finer steps than any city took: there the walk leaps. */
const STEPS = 400
const elections = [
  { name: 'made-up election', election: generateElection({ projects: 20, voters: 300, budget: 60_000, seed: 11 }) },
  ...referenceElections()
    .filter(({ path }) => statSync(path).size <= MOST_BYTES)
    .map((reference) => ({ name: reference.name, election: readReference(reference) })),
]

/** Notes which endowments were decided by a run of their own, and which by a run further on. */
class NotedRun extends EqualSharesRun {
  readonly noted: { readonly upTo: Fraction; readonly end: RunEnd; readonly winners: readonly number[]; readonly isLeap: boolean }[] = []

  override run(endowment: Fraction, limit: bigint): RunEnd {
    const end = super.run(endowment, limit)
    this.noted.push({ upTo: endowment, end, winners: this.winners, isLeap: false })
    return end
  }

  override follow(endowment: Fraction, guide: RunGuide): RunEnd {
    const end = super.follow(endowment, guide)
    this.noted.push({ upTo: endowment, end, winners: this.winners, isLeap: true })
    return end
  }
}

function runFor(election: Election, Run: typeof EqualSharesRun | typeof NotedRun) {
  const { supporters, candidates } = supportOf(election, 'cost', 0)
  const ties = new TieBreaker(election, supporters.scores, lotByProjectId(election))
  return { run: new Run(election, supporters, { utility: 'cost', ties }), candidates }
}

describe('walkEndowments', () => {
  it.each(elections)('gives at every step what a run at every step gives: $name', ({ election }) => {
    const first = { numerator: election.budget, denominator: BigInt(election.voters) }
    const at = (steps: number) => ({
      numerator: first.numerator * BigInt(STEPS + steps),
      denominator: first.denominator * BigInt(STEPS),
    })
    const { run, candidates } = runFor(election, NotedRun)
    if (!(run instanceof NotedRun)) throw new Error('a run that takes notes')
    const end = walkEndowments({ election, run, at, candidates, exhaustiveStop: false })
    const { run: plain } = runFor(election, EqualSharesRun)
    let steps = 0
    for (const { upTo, end: came, winners, isLeap } of run.noted) {
      if (isLeap && came !== 'complete') continue
      for (; at(steps).numerator <= upTo.numerator; steps += 1) {
        expect(plain.run(at(steps), election.budget)).toBe(came)
        expect(plain.winners).toEqual(winners)
      }
    }
    expect(steps).toBe(end.steps + (end.stoppedBy === 'next-over-budget' ? 2 : 1))
  })

  it('makes fewer runs than there are steps, where steps are small', () => {
    const [made] = elections
    if (made === undefined) throw new Error('an election')
    const { run, candidates } = runFor(made.election, EqualSharesRun)
    const at = (steps: number) => ({ numerator: BigInt(200_000 + steps), denominator: 1000n })
    const end = walkEndowments({ election: made.election, run, at, candidates, exhaustiveStop: false })
    expect(end.steps).toBeGreaterThan(100_000)
    expect(end.runs).toBeLessThan(end.steps / 20)
  })
})
