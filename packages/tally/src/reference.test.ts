import { describe, expect, it } from '@jest/globals'
import { compareOutcomes, explain, RULES, tally, UTILITIES, verify } from './index.js'
import { type ExpectedResult, readReference, referenceElections, referenceFolder } from './test/reference-elections.js'

const references = referenceElections()
/** Above this many choices on ballots a check of the ledger takes too long for a test; the benchmark makes it. */
const MOST_CHOICES_TO_VERIFY = 25_000
/** Above this many, one run of a variant with completion answers for the variant without, whose outcome is part of it. */
const MOST_CHOICES_FOR_EVERY_RUN = 10_000
/** The exhaustive variants of elections larger than this walk the same endowments once more, for a minute in all. */
const MOST_CHOICES_FOR_EXHAUSTIVE = 60_000
const isComplete = process.env['PARVIS_ALL_REFERENCES'] === '1'
const asSet = (ids: readonly string[]) => [...ids].sort()

if (references.length === 0) {
  it.skip(`finds no elections in ${referenceFolder}: the comparison with other engines is left out`, () =>
    undefined)
} else {
  describe.each(references)('$name', (reference) => {
    const election = readReference(reference)

    const size = election.ballots.choices.length
    const withoutCompletion = ({ rule, utility }: ExpectedResult) =>
      reference.results.find((other) => `${other.rule}+u` === rule && other.utility === utility)
    const isAnswered = (wanted: ExpectedResult) =>
      size > MOST_CHOICES_FOR_EVERY_RUN && reference.results.some((other) => withoutCompletion(other) === wanted)
    const asked = reference.results.filter((wanted) => !isAnswered(wanted))
    const isDeferred = ({ rule }: ExpectedResult) => size > MOST_CHOICES_FOR_EXHAUSTIVE && rule.startsWith('add1e') && !isComplete
    for (const { rule, utility } of asked.filter(isDeferred)) {
      it.skip(`is left to a run with PARVIS_ALL_REFERENCES=1: ${rule}, ${utility}`, () => undefined)
    }

    it.each(asked.filter((wanted) => !isDeferred(wanted)).map((wanted) => ({ wanted, rule: wanted.rule, utility: wanted.utility ?? 'card' })))(
      'B-16 gives the winners, spending and endowment of the reference engines: $rule, $utility',
      ({ wanted, ...named }) => {
        const rule = RULES.find((each) => each === named.rule)
        const utility = UTILITIES.find((each) => each === named.utility)
        if (rule === undefined || utility === undefined) throw new Error('unknown rule or utility')
        const result = tally(election, { rule, utility, fillZeroSupport: true })
        expect(asSet(result.winners)).toEqual(asSet(wanted.winners))
        expect(result.spent).toBe(wanted.spent)
        if (election.ballots.choices.length <= MOST_CHOICES_TO_VERIFY) {
          expect(verify(election, result).findings).toEqual([])
        }
        if (result.family !== 'equal-shares') return
        expect(result.endowment).toBe(wanted.endowment)
        const added = result.outcome.completed.map((project) => election.ids[project] ?? '')
        expect(asSet(added)).toEqual(asSet(wanted.added_by_completion ?? []))
        const plain = withoutCompletion(wanted)
        if (plain !== undefined) {
          expect(asSet(result.winners.filter((id) => !added.includes(id)))).toEqual(asSet(plain.winners))
          expect(result.endowment).toBe(plain.endowment)
        }
        if (wanted.increment === undefined) return
        expect(result.endowmentStart).toBe(wanted.endowment_start)
        expect(result.increment).toBe(String(wanted.increment))
        expect(result.stoppedBy).toBe(wanted.stopped_by?.replaceAll('_', '-'))
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
