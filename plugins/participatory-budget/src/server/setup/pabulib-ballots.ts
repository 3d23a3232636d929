import type { Election } from '@parvis/tally'
import type { BallotType, Choices } from '../../contract/index.js'
import { ballotContent, type BallotContent } from '../ballot/ballot-content.js'

/** The contents of the ballots of an election that was read, one for each voter, equal ballots one after the other. */
export function* pabulibBallots(election: Election, ballotType: BallotType): Iterable<BallotContent> {
  const { weights } = election.ballots
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const content = ballotContent(choicesOn(election, ballot, ballotType), ballotType)
    for (let copy = 0; copy < (weights[ballot] ?? 0); copy += 1) yield content
  }
}

function choicesOn({ ids, ballots }: Election, ballot: number, ballotType: BallotType): Choices {
  const { offsets, choices, points } = ballots
  const [from, to] = [offsets[ballot], offsets[ballot + 1]]
  const projects = Array.from(choices.subarray(from, to), (project) => ids[project] ?? '')
  const given = Array.from(points?.subarray(from, to) ?? [])
  if (ballotType !== 'ranking') return given.length === 0 && projects.length > 0 ? { projects } : { projects, points: given }
  // Ranks were read as points: the more, the better.
  const places = [...projects.keys()].sort((one, other) => (given[other] ?? 0) - (given[one] ?? 0))
  return { projects: places.map((place) => projects[place] ?? '') }
}
