import type { EnvelopeRules, VoteFacts } from '../../contract/index.js'
import type { TypedBallot } from './typed-ballot.js'

/** One page of the ballot: the choice of a district, one envelope, or the review. */
export type BallotStep = { readonly kind: 'district' } | { readonly kind: 'envelope'; readonly envelope: EnvelopeRules } | { readonly kind: 'review' }

interface Ballot {
  readonly facts: Pick<VoteFacts, 'envelopes' | 'areaRule'>
  readonly open: readonly string[]
  readonly typed: TypedBallot
}

/** Envelopes of districts among which the voter chooses one; none where residence decides, or where there is one only. */
export function districtsToChoose({ facts, open }: Omit<Ballot, 'typed'>): readonly EnvelopeRules[] {
  if (facts.areaRule !== 'choice') return []
  const ofDistricts = facts.envelopes.filter(({ id, districts }) => districts !== undefined && open.includes(id))
  return ofDistricts.length > 1 ? ofDistricts : []
}

/** The envelopes of this voter's ballot: those that are open, and of districts by choice the chosen one. */
export function envelopesOfBallot(ballot: Ballot): readonly EnvelopeRules[] {
  const choice = new Set(districtsToChoose(ballot).map(({ id }) => id))
  return ballot.facts.envelopes.filter(({ id }) => ballot.open.includes(id) && (!choice.has(id) || ballot.typed.district === id))
}

/** All pages in their order. */
export function stepsOf(ballot: Ballot): readonly BallotStep[] {
  return [
    ...(districtsToChoose(ballot).length > 0 ? [{ kind: 'district' } as const] : []),
    ...envelopesOfBallot(ballot).map((envelope) => ({ kind: 'envelope', envelope }) as const),
    { kind: 'review' },
  ]
}

/** Name of a step in the form; envelopes have their ids behind it, so that none is called like another step. */
export function stepName(step: BallotStep): string {
  return step.kind === 'envelope' ? `envelope:${step.envelope.id}` : step.kind
}

/** The step of that name, or the first one: an envelope may have gone with another choice of district. */
export function stepCalled(name: string, ballot: Ballot): BallotStep {
  const steps = stepsOf(ballot)
  return steps.find((step) => stepName(step) === name) ?? steps[0] ?? { kind: 'review' }
}

/** The step before or after another one; at the ends that one itself. */
export function stepBeside(step: BallotStep, ballot: Ballot, way: 1 | -1): BallotStep {
  const steps = stepsOf(ballot)
  const place = steps.findIndex((each) => stepName(each) === stepName(step))
  return steps[place + way] ?? step
}
