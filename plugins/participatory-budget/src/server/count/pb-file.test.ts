import { describe, expect, it } from '@jest/globals'
import { outcomeText, readPb, tally } from '@parvis/tally'
import fc from 'fast-check'
import { BudgetSettings } from '../../contract/index.js'
import { countElection } from './count-election.js'
import { countingOf } from './counting.js'
import { pbFile } from './pb-file.js'
import { FIRST_RANK, someElection } from './test/some-election.js'

describe('election.pb', () => {
  it('B-15 B-16 gives an independent count of the file the published outcome, by every rule, completion, utility and ballot', () => {
    fc.assert(
      fc.property(someElection, fc.constantFrom('', 'Le "Nord"; et plus'), (input, envelopeTitle) => {
        const ballots = [...input.ballots]
        const { outcome, tally: counted } = countElection(input)
        fc.pre(counted !== undefined)
        const settings = BudgetSettings.parse({ ...input.settings, minPicks: 0, maxPicks: FIRST_RANK, pointsToGive: 20, budgetCents: input.budgetCents })
        const file = pbFile({
          title: 'Budget; "2026"\nvote',
          envelopeTitle,
          commune: 'Huy',
          settings,
          envelope: { id: 'all', title: {}, budgetCents: input.budgetCents, maxPicks: settings.ballotType === 'knapsack' ? undefined : FIRST_RANK },
          begins: '01.03.2026',
          ends: '21.03.2026',
          outcome,
          names: new Map(),
          ballots,
          voterIds: ballots.map((_, index) => 1000 - index),
        })
        const { election, faults, warnings } = readPb(file)
        expect(faults).toEqual([])
        // What is true of the election itself: a project that nobody chose, or that costs more than all the money.
        expect(warnings.filter(({ code }) => !['project-without-votes', 'cost-above-budget'].includes(code))).toEqual([])
        if (election === undefined || counted === undefined) throw new Error('unreadable')
        const again = tally(election, countingOf(settings))
        expect(again.winners).toEqual(outcome.winners)
        expect(outcomeText(again)).toBe(outcomeText(counted))
        expect(election.voters).toBe(ballots.length)
      }),
      { numRuns: 400 },
    )
  })
})
