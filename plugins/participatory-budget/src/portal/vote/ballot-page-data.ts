import type { FieldError } from '@parvis/plugin-api/portal'
import type { Project, VoteFacts } from '../../contract/index.js'
import type { BallotStep } from './ballot-steps.js'
import type { TypedBallot } from './typed-ballot.js'

/** What the ballot page shows, in each of its steps. */
export interface BallotPageData {
  readonly facts: VoteFacts
  /** Projects that can be chosen, of all envelopes. */
  readonly projects: readonly Project[]
  /** Projects that can no longer be chosen: who had marked one is told. */
  readonly withdrawn: readonly Project[]
  /** Ids of the envelopes in which this person may choose. */
  readonly open: readonly string[]
  readonly typed: TypedBallot
  readonly step: BallotStep
  /** The ballot replaces an earlier one. */
  readonly isChange: boolean
  /** Nothing has been posted yet: a draft of this tab may be put in. */
  readonly isFresh: boolean
  /** Whether this browser may keep the draft: never at a desk, where the next person comes. */
  readonly mayKeep: boolean
  readonly errors: readonly FieldError[]
}

/** Fields of the ballot's form. Its choices travel in the form only: no address, no cookie and no store of ours holds them before they are cast. */
export const PROJECT_FIELD = 'project'
export const STEP_FIELD = 'step'
/** The step that was on the screen. */
export const AT_FIELD = 'at'
export const DISTRICT_FIELD = 'district'
/** Fingerprint of the rules by which the choices were reviewed. */
export const FINGERPRINT_FIELD = 'fingerprint'

/** Field of a project's points, score or place. */
export function markField(project: string): string {
  return `mark-${project}`
}

/** id of the control of a project, for faults; the group of all of them is `projects`. */
export function controlId(project: string): string {
  return `project-${project}`
}
