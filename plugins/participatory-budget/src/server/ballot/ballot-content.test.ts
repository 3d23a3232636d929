import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BALLOT_TYPES } from '../../contract/index.js'
import { someChoices } from '../count/test/some-election.js'
import { BallotContent, ballotContent, choicesOf } from './ballot-content.js'

const REFERENCES = ['P1', 'P10', 'P2', 'Ä']

describe('what lies in the box', () => {
  it('says the same of every ballot that means the same, in whatever order it was filled in', () => {
    const ballots = fc.constantFrom(...BALLOT_TYPES).chain((ballotType) => someChoices(REFERENCES, ballotType).map((choices) => ({ ballotType, choices })))
    fc.assert(
      fc.property(ballots, fc.nat(), ({ ballotType, choices }, turn) => {
        const content = ballotContent(choices, ballotType)
        expect(BallotContent.parse(JSON.parse(JSON.stringify(content)))).toEqual(content)
        const { projects, points } = choices
        const turned = <Item>(items: readonly Item[]) => items.map((_, at) => items[(at + turn) % items.length])
        const other = ballotContent({ projects: turned(projects) as string[], points: points === undefined ? undefined : (turned(points) as number[]) }, ballotType)
        if (ballotType === 'ranking') expect(choicesOf(content).projects).toEqual(projects)
        else expect(other).toEqual(content)
        expect([...choicesOf(content).projects].sort()).toEqual(projects.filter((_, place) => points?.[place] !== 0).sort())
      }),
    )
  })

  it('was a list of projects before there were other ballots, and still is read as one', () => {
    expect(choicesOf(BallotContent.parse({ projects: ['park', 'path'] }))).toEqual({ projects: ['park', 'path'] })
    expect(ballotContent({ projects: ['path', 'park'] }, 'knapsack')).toEqual({ projects: ['park', 'path'] })
  })

  it('keeps points beside their projects, sorted, and leaves a score of 0 out', () => {
    expect(ballotContent({ projects: ['b', 'a', 'c'], points: [3, 5, 0] }, 'scoring')).toEqual({ points: [['a', 5], ['b', 3]] })
    expect(choicesOf({ points: [['a', 5], ['b', 3]] })).toEqual({ projects: ['a', 'b'], points: [5, 3] })
  })
})
