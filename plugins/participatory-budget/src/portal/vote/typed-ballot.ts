import type { PostedForm } from '@parvis/plugin-api/portal'
import { envelopeOf, type BallotType, type Choices, type Project, type VoteFacts } from '../../contract/index.js'
import { DISTRICT_FIELD, markField, PROJECT_FIELD } from './ballot-page-data.js'

/** Mark of a project that is ticked, on ballots where projects are ticked. */
export const TICKED = 'yes'

/** A ballot while it is filled in: marks as they were typed, by public id of the project. */
export interface TypedBallot {
  readonly marks: ReadonlyMap<string, string>
  /** Envelope of districts that the voter has chosen, where districts are a matter of choice; empty: none of them. */
  readonly district?: string | undefined
}

/** Whether projects are ticked on ballots of this type; on the others each has a field of its own. */
export function isTicked(ballotType: BallotType): boolean {
  return ballotType === 'approval' || ballotType === 'knapsack'
}

/** What was posted. Ticks of projects that are not on the list stay, so that the voter is told of them. */
export function readTypedBallot(form: PostedForm, ballotType: BallotType, projects: readonly Pick<Project, 'id'>[]): TypedBallot {
  const district = form.all(DISTRICT_FIELD)[0]
  if (isTicked(ballotType)) return { marks: new Map(form.all(PROJECT_FIELD).map((id) => [id, TICKED])), district }
  const marked = projects.map(({ id }) => [id, form.get(markField(id)).trim()] as const)
  return { marks: new Map(marked.filter(([, mark]) => mark !== '')), district }
}

/** The choices that marks stand for, as the contract writes them. What is no whole number becomes NaN, which no ballot may hold. */
export function choicesOf(ballotType: BallotType, marks: ReadonlyMap<string, string>): Choices {
  const entries = [...marks]
  switch (ballotType) {
    case 'approval':
    case 'knapsack':
      return { projects: entries.map(([id]) => id) }
    case 'ranking':
      return { projects: entries.toSorted(([, one], [, other]) => Number(one) - Number(other)).map(([id]) => id) }
    case 'cumulative': {
      const given = entries.filter(([, mark]) => !/^0+$/.test(mark))
      return { projects: given.map(([id]) => id), points: given.map(([, mark]) => wholeNumber(mark)) }
    }
    case 'scoring':
      return { projects: entries.map(([id]) => id), points: entries.map(([, mark]) => wholeNumber(mark)) }
  }
}

interface MarkedBallot {
  readonly facts: VoteFacts
  readonly projects: readonly Project[]
  readonly withdrawn: readonly Project[]
  readonly typed: TypedBallot
}

/** Only the marks of the projects in one envelope, in the order of the list; ticks of unknown projects go to the first one. */
export function marksIn(envelope: string, { facts, projects, withdrawn, typed: { marks } }: MarkedBallot): Map<string, string> {
  const all = [...projects, ...withdrawn]
  const inside = all.filter((project) => envelopeOf(project, facts) === envelope)
  const known = inside.flatMap(({ id }) => (marks.has(id) ? [[id, marks.get(id) ?? ''] as const] : []))
  const listed = new Set(all.map(({ id }) => id))
  const unknown = facts.envelopes[0]?.id === envelope ? [...marks].filter(([id]) => !listed.has(id)) : []
  return new Map([...known, ...unknown])
}

function wholeNumber(mark: string): number {
  return /^-?\d{1,9}$/.test(mark) ? Number(mark) : Number.NaN
}
