import type { FieldError } from '@parvis/plugin-api/portal'
import type { Project, VoteFacts } from '../../contract/index.js'

/** What the ballot page shows, in either of its two steps. */
export interface BallotPageData {
  readonly facts: VoteFacts
  /** Projects that can be chosen. */
  readonly projects: readonly Project[]
  /** Public ids of the projects ticked. */
  readonly picks: readonly string[]
  readonly step: 'choose' | 'review'
  /** The ballot replaces an earlier one. */
  readonly isChange: boolean
  readonly errors: readonly FieldError[]
}

/** Fields of the ballot's form. Its choices travel in the form only: no address, cookie or store holds them before they are cast. */
export const PROJECT_FIELD = 'project'
export const STEP_FIELD = 'step'
/** Fingerprint of the rules by which the choices were reviewed. */
export const FINGERPRINT_FIELD = 'fingerprint'
