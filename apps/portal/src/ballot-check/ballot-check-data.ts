import type { Activity, BallotLogKey, BallotTrace } from '@parvis/contract'
import type { FieldError } from '@parvis/plugin-api/portal'
import type { Checkpoint } from '@parvis/transparency'

/** What the page on which residents check their ballot shows. */
export interface BallotCheckData {
  readonly activity: Activity
  readonly key: BallotLogKey
  /** The log's latest signed state; `undefined` before the first one, or when its signature does not hold. */
  readonly latest: Checkpoint | undefined
  /** As it was typed. */
  readonly code: string
  readonly trace: ServerTrace | undefined
  readonly errors: readonly FieldError[]
}

/** . */
export interface ServerTrace {
  readonly trace: BallotTrace
  /** `undefined` when there is nothing to check. */
  readonly holds: boolean | undefined
}
