import { describe, expect, it } from '@jest/globals'
import { electionFrom, generateElection, supportersOf, tally, type Election } from '@parvis/tally'
import fc from 'fast-check'
import { tallyCounting, type Counting } from '../../../contract/index.js'
import { resultPictures } from './result-pictures.js'

const COUNTINGS: readonly Counting[] = [
  { rule: 'greedy', completion: 'add1', utility: 'cost' },
  { rule: 'equal-shares', completion: 'add1', utility: 'cost' },
  { rule: 'equal-shares', completion: 'mes+u', utility: 'cardinality' },
  { rule: 'phragmen', completion: 'add1', utility: 'cost' },
]
const THEMES = [{ fr: 'Nature' }, { fr: 'Sport' }, {}]

function picturesOf(election: Election, counting: Counting) {
  const result = tally(election, tallyCounting(counting, 'approval'))
  const categories = new Map(election.ids.map((id, place) => [id, THEMES[place % THEMES.length] ?? {}]))
  return { result, pictures: resultPictures(election, { counting, ballotType: 'approval', result, categories }) }
}

const elections = fc.record({ projects: fc.integer({ min: 3, max: 12 }), voters: fc.integer({ min: 1, max: 60 }), seed: fc.nat(1000) })

describe('the figures behind the pictures of a result', () => {
  it('says who bore the cost of each winner, to the cent but for rounding, whatever the rule', () => {
    fc.assert(
      fc.property(elections, fc.constantFrom(...COUNTINGS), (shape, counting) => {
        const election = generateElection({ ...shape, budget: 50_000 })
        const { result, pictures } = picturesOf(election, counting)
        for (const winner of result.winners) {
          const borne = pictures.groups.flatMap(({ paid }) => paid).filter(({ reference }) => reference === winner)
          const sum = borne.reduce((total, { cents }) => total + cents, 0)
          const cost = Number(election.costs[election.ids.indexOf(winner)])
          expect(Math.abs(sum - cost)).toBeLessThanOrEqual(borne.length)
        }
        expect(pictures.groups.reduce((sum, { voters }) => sum + voters, 0)).toBe(election.voters)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves each group under equal shares what it did not pay', () => {
    fc.assert(
      fc.property(elections, (shape) => {
        const { pictures } = picturesOf(generateElection({ ...shape, budget: 50_000 }), { rule: 'equal-shares', completion: 'add1', utility: 'cost' })
        for (const { shareCents, leftCents = -1, paid } of pictures.groups) {
          expect(paid.reduce((sum, { cents }) => sum + cents, leftCents)).toBe(shareCents)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('groups voters by the theme of most of what they chose', () => {
    const election = electionFrom({
      budget: 1000,
      projects: ['tree', 'pitch', 'bench', 'hedge'].map((id) => ({ id, cost: 100 })),
      ballots: [['tree', 'hedge', 'pitch'], ['pitch'], ['tree', 'pitch'], ['bench'], []],
    })
    const counting: Counting = { rule: 'greedy', completion: 'add1', utility: 'cost' }
    const { pictures } = picturesOf(election, counting)
    expect(pictures.groups.map(({ kind, category, voters, shareCents }) => [kind, category?.fr, voters, shareCents])).toEqual([
      ['category', 'Nature', 1, 200],
      ['category', 'Sport', 1, 200],
      ['mixed', undefined, 2, 400],
      ['blank', undefined, 1, 200],
    ])
  })

  it('follows the money behind each loser from the start to the end', () => {
    const election = generateElection({ projects: 12, voters: 200, budget: 40_000, seed: 5 })
    const { result, pictures } = picturesOf(election, { rule: 'equal-shares', completion: 'mes', utility: 'cost' })
    if (result.family !== 'equal-shares') throw new Error('not equal shares')
    const { votes } = supportersOf(election)
    const behind = pictures.behind ?? []
    expect(behind.length).toBeGreaterThan(0)
    for (const { reference, cents } of behind) {
      const project = election.ids.indexOf(reference)
      expect(cents).toHaveLength(result.winners.length + 1)
      expect(Math.abs((cents[0] ?? 0) - ((votes[project] ?? 0) * 40_000) / 200)).toBeLessThanOrEqual(1)
      expect([...cents].sort((one, other) => other - one)).toEqual(cents)
      // Without a completion whoever still could pay would have won.
      expect(cents.at(-1)).toBeLessThan(Number(election.costs[project]))
    }
  })

  it('compares one rule of each kind, the one in force as it was', () => {
    const { result, pictures } = picturesOf(generateElection({ projects: 12, voters: 200, budget: 40_000, seed: 5 }), { rule: 'equal-shares', completion: 'mes+u', utility: 'cardinality' })
    expect(pictures.rules.map(({ rule, completion, isDeciding }) => [rule, completion, isDeciding])).toEqual([
      ['greedy', undefined, false],
      ['equal-shares', 'mes+u', true],
      ['phragmen', undefined, false],
    ])
    expect(pictures.rules[1]?.winners).toEqual(result.winners)
  })
})
