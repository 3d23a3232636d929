import { describe, expect, it } from '@jest/globals'
import { compareOutcomes, equalShares, explain, RULES, tally, UTILITIES, verify } from './index.js'
import { lotByProjectId } from './rules/tie-order.js'
import { readReference, referenceElections, referenceFolder } from './test/reference-elections.js'

const references = referenceElections()
/** The variants walk the same endowments again, so the elections that take seconds are left to the plain rules. */
const MOST_APPROVALS_FOR_VARIANTS = 12_000
const asSet = (ids: readonly string[]) => [...ids].sort()

if (references.length === 0) {
  it.skip(`finds no elections in ${referenceFolder}: the comparison with other engines is left out`, () =>
    undefined)
} else {
  describe.each(references)('$name', (reference) => {
    const election = readReference(reference)

    it.each(RULES.flatMap((rule) => UTILITIES.map((utility) => ({ rule, utility }))))(
      'B-16 gives the winners, spending and endowment of the reference engines: $rule, $utility',
      ({ rule, utility }) => {
        const wanted = reference.results.find((result) => result.rule === rule && result.utility === utility)
        expect(wanted).toBeDefined()
        const result = tally(election, { rule, utility, fillZeroSupport: true })
        expect(asSet(result.winners)).toEqual(asSet(wanted?.winners ?? []))
        expect(result.spent).toBe(wanted?.spent)
        if (result.rule === 'greedy') return
        expect(result.endowment).toBe(wanted?.endowment)
        if (result.rule === 'mes') return
        expect(result.endowmentStart).toBe(wanted?.endowment_start)
        expect(result.increment).toBe(String(wanted?.increment))
        expect(result.stoppedBy).toBe(wanted?.stopped_by?.replaceAll('_', '-'))
      },
    )

    if (election.ballots.choices.length > MOST_APPROVALS_FOR_VARIANTS) return

    it.each(UTILITIES)(
      'gives the winners of the completed and the exhaustive variants, utility %s',
      (utility) => {
        const lot = lotByProjectId(election)
        for (const wanted of reference.results.filter((result) => result.utility === utility)) {
          const [base, suffix] = wanted.rule.split('+')
          if (base === undefined || !['mes', 'add1', 'add1e'].includes(base)) continue
          const outcome = equalShares(election, {
            utility,
            lot,
            completion: base === 'mes' ? 'none' : 'add1',
            exhaustiveStop: base === 'add1e',
            utilitarian: suffix === 'u',
            fillZeroSupport: true,
          })
          const winners = outcome.winners.map((project) => election.ids[project] ?? '')
          expect([wanted.rule, asSet(winners)]).toEqual([wanted.rule, asSet(wanted.winners)])
        }
      },
    )
  })

  it('covers every city that decided by equal shares, and gives back its published decision', () => {
    const cities = references.filter(({ name }) => /Wieliczka_2023|Swiecie_2023|Assen_2024/.test(name))
    expect(cities.length).toBeGreaterThanOrEqual(2)
    for (const city of cities) {
      const result = tally(readReference(city), { rule: 'add1', utility: 'cost' })
      expect(asSet(result.winners)).toEqual(asSet(city.city))
    }
  })

  it('gives back the figures that were published and recomputed for Wieliczka 2023', () => {
    const wieliczka = references.find(({ name }) => name.startsWith('Poland_Wieliczka_2023'))
    if (wieliczka === undefined) throw new Error('the election of Wieliczka is missing')
    const its = readReference(wieliczka)
    const result = tally(its, { rule: 'add1', utility: 'cost' })
    const greedy = tally(its, { rule: 'greedy', utility: 'cost' })
    const { first, second } = compareOutcomes(its, result.winners, greedy.winners)
    const percent = (voters = 0) => Math.round((10_000 * voters) / its.voters) / 100
    expect([percent(first.withNothing), percent(second.withNothing)]).toEqual([17.8, 27.63])
    expect([percent(first.byFunded[1]), percent(first.byFunded[2])]).toEqual([44.99, 21.23])
    expect(first.meanFunded).toBeCloseTo(1.617, 3)
    expect(second.meanFunded).toBeCloseTo(1.471, 3)
    // The closest loser: 49 706 of 50 000 behind it.
    const reason = explain(its, result).find(({ id }) => id === '16')?.reason
    expect(reason?.kind === 'money-spent-elsewhere' && Math.round(reason.effectiveSupport * 50_000)).toBe(
      49_706,
    )
    expect(verify(its, result)).toEqual({ isValid: true, findings: [] })
  })
}
