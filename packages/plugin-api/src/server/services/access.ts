import type { Locale, Problem } from '@parvis/contract'

/** Who calls. `visitor` may carry a proof for one activity; `system` is a job, schedule or event handler. */
export interface Caller {
  readonly kind: 'visitor' | 'staff' | 'system'
  /** Database id of the staff account. */
  readonly accountId?: string
  /** What the caller may do now. */
  readonly permissions: ReadonlySet<string>
  /** What their roles also allow, once this session has shown a second factor (spec I-25). */
  readonly lockedPermissions?: ReadonlySet<string>
  /** Staff only: the session has shown a second factor. */
  readonly hasShownFactor?: boolean
  readonly locale: Locale
}

/** What the caller may do. Routes are already guarded by their contract; this is for finer decisions. */
export abstract class Access {
  abstract caller(): Caller
  /** Whether the caller may do it now: false as well while the session lacks the second factor that the permission needs. */
  abstract can(permission: string): boolean
  /**
   * For acts that open, close or void something only in some cases: `second-factor-needed` when the caller is staff and the
   * session has not shown a second factor (spec I-25).
   */
  abstract demandSecondFactor(): Problem | undefined
}
