import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Election, readPb, tally, writePb } from '../index.js'
import { pointsElection } from '../test/election-arbitraries.js'
import { META, PROJECTS } from '../test/pb-texts.js'

const file = (type: string, votes: string, fields = '') =>
  `${META.replace('approval', type)}${fields}${PROJECTS}VOTES\n${votes}`
const CUMULATIVE = 'voter_id;vote;points\n1;bench,tree;3,1\n2;bench;2.0\n3;tree,fountain;0,5\n4;tree;1\n'
const ORDINAL = 'voter_id;vote\n1;tree,bench,fountain\n2;bench,tree\n3;tree\n4;tree,bench,fountain\n'
const codes = (text: string) => {
  const { faults, warnings } = readPb(text)
  return [...faults, ...warnings].filter(({ code }) => code !== 'project-without-votes').map(({ line, code }) => `${line} ${code}`)
}
const read = (text: string): Election => {
  const { election, faults } = readPb(text)
  if (election === undefined) throw new Error(JSON.stringify(faults))
  return election
}
/** Ballots as texts, sorted: the multiset of them. */
const ballotsOf = ({ ballots, ids }: Election) =>
  Array.from(ballots.weights, (weight, ballot) => {
    const [from, to] = [ballots.offsets[ballot] ?? 0, ballots.offsets[ballot + 1] ?? 0]
    const entries = Array.from({ length: to - from }, (_, at) => `${ids[ballots.choices[from + at] ?? 0]}:${ballots.points?.[from + at] ?? 1}`)
    return `${weight}x ${entries.sort().join(' ')}`
  }).sort()

describe('readPb, points and rankings', () => {
  it('reads points in any order, whole numbers with a decimal point too, and does not count a project with none', () => {
    expect(ballotsOf(read(file('cumulative', CUMULATIVE)))).toEqual(['1x bench:2', '1x bench:3 tree:1', '1x fountain:5', '1x tree:1'])
  })

  it('turns ranks into points: max_length for the first, or the length of the longest ballot where that is not given', () => {
    expect(ballotsOf(read(file('ordinal', ORDINAL, 'max_length;5\n')))).toEqual(['1x bench:5 tree:4', '1x tree:5', '2x bench:4 fountain:3 tree:5'])
    expect(ballotsOf(read(file('ordinal', ORDINAL)))).toEqual(['1x bench:3 tree:2', '1x tree:3', '2x bench:2 fountain:1 tree:3'])
  })

  it('gives what a scoring ballot leaves out the default score', () => {
    const ballots = ballotsOf(read(file('scoring', CUMULATIVE, 'default_score;2\n')))
    expect(ballots).toEqual(['1x bench:2 fountain:2 tree:1', '1x bench:2 fountain:2 tree:2', '1x bench:2 fountain:5', '1x bench:3 fountain:2 tree:1'])
  })

  it('lets the last mention of a project count, and warns of it', () => {
    const text = file('cumulative', CUMULATIVE.replace('2;bench;2.0', '2;bench,tree,bench;2,3,4'))
    expect(ballotsOf(read(text))).toContain('1x bench:4 tree:3')
    expect(codes(text)).toEqual(['22 project-twice-on-ballot'])
  })

  it.each([
    ['no points column', CUMULATIVE.replace(';points', ';marks'), ['20 column-missing']],
    ['fewer points than projects', CUMULATIVE.replace('3,1', '3'), ['21 points-differ']],
    ['points for nothing', CUMULATIVE.replace('4;tree;1', '4;;1'), ['24 points-differ']],
    ['points that are no numbers', CUMULATIVE.replace('3,1', '3,x'), ['21 points-malformed']],
    ['negative points', CUMULATIVE.replace('3,1', '3,-1'), ['21 points-malformed']],
    ['parts of points', CUMULATIVE.replace('3,1', '3,1.5'), ['21 points-malformed']],
    ['more points than can be counted', CUMULATIVE.replace('3,1', '3,2000000'), ['21 points-malformed']],
  ])('refuses %s, naming the line', (_, votes, wanted) => {
    const text = file('cumulative', votes)
    expect(codes(text)).toEqual(wanted)
    expect(readPb(text).election).toBeUndefined()
  })

  it('warns of points outside the limits of the file, which published files have, and counts them', () => {
    const text = file('cumulative', CUMULATIVE, 'max_sum_points;4\nmin_points;1\n')
    expect(codes(text)).toEqual(['25 points-outside-limits'])
    expect(readPb(text).election?.voters).toBe(4)
  })

  it('writes what it reads: the same ballots again, for points and for rankings', () => {
    for (const text of [file('cumulative', CUMULATIVE), file('scoring', CUMULATIVE, 'default_score;2\n'), file('ordinal', ORDINAL, 'max_length;4\n')]) {
      const election = read(text)
      expect(ballotsOf(read(writePb(election)))).toEqual(ballotsOf(election))
    }
    fc.assert(
      fc.property(pointsElection, (election) => {
        fc.pre(election.ballots.points !== undefined)
        const again = read(writePb(election))
        expect(ballotsOf(again)).toEqual(ballotsOf(election))
        const options = { rule: 'add1', utility: 'points' } as const
        expect(tally(again, options).winners).toEqual(tally(election, options).winners)
      }),
      { numRuns: 100 },
    )
  })
})
