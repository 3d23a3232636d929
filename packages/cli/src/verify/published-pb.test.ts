import { describe, expect, it } from '@jest/globals'
import { readPb } from '@parvis/tally'
import { publishedPb } from './published-pb.js'

function published(type: string, votes: string, rest = '') {
  const meta = `description;x\ncountry;x\nunit;x\ninstance;1\nnum_projects;3\nnum_votes;3\nbudget;10\nvote_type;${type}\nrule;unknown\ndate_begin;2027\ndate_end;2027\n${rest}`
  const columns = type === 'ordinal' || type === 'approval' ? 'voter_id;vote' : 'voter_id;vote;points'
  const { election, faults } = readPb(`META\nkey;value\n${meta}PROJECTS\nproject_id;cost\na;4\nb;6\nc;5\nVOTES\n${columns}\n${votes}`)
  if (election === undefined) throw new Error(JSON.stringify(faults))
  return publishedPb(election, undefined)
}

describe('ballots of a published .pb file', () => {
  it('B-18 of rankings are the same in the same order alone', () => {
    const { ballots, write } = published('ordinal', '1;b,a\n2;a,b,c\n3;\n')
    const opened = [{ ranking: ['a', 'b', 'c'] }, { ranking: ['b', 'a'] }, { ranking: [] }].map(write)
    expect(opened.toSorted()).toEqual(ballots.toSorted())
    expect(ballots).not.toContain(write({ ranking: ['a', 'b'] }))
    expect(write({ projects: ['a'] })).toBeUndefined()
  })

  it('B-18 of points are the same with the same points, in any order, withdrawn projects apart', () => {
    const file = published('cumulative', '1;b,a;3,2\n2;c;5\n3;a;1\n', 'max_sum_points;5\n')
    const opened = [{ points: [['a', 1]] }, { points: [['a', 2], ['b', 3]] }, { points: [['c', 5], ['gone', 2]] }].map((content) => file.write(content))
    expect(opened.toSorted()).toEqual(file.ballots.toSorted())
    expect([...file.unknownChoices]).toEqual([['gone', 1]])
    expect(file.ballots).not.toContain(file.write({ points: [['a', 3], ['b', 2]] }))
    for (const wrong of [{ points: ['a'] }, { points: [['a']] }, { points: [['a', '1']] }, { projects: [] }, null]) expect(file.write(wrong)).toBeUndefined()
  })

  it('B-18 of scores leave out what has none', () => {
    const { ballots, write } = published('scoring', '1;b,a;3,0\n2;c;5\n3;a;1\n')
    expect([{ points: [['b', 3]] }, { points: [['c', 5]] }, { points: [['a', 1]] }].map(write).toSorted()).toEqual(ballots.toSorted())
  })
})
