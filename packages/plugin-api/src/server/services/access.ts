import type { Locale } from '@parvis/contract'

/** Who calls. `visitor` may carry a proof for one activity; `system` is a job, schedule or event handler. */
export interface Caller {
  readonly kind: 'visitor' | 'staff' | 'system'
  /** Database id of the staff account. */
  readonly accountId?: string
  readonly permissions: ReadonlySet<string>
  readonly locale: Locale
}

/** What the caller may do. Routes are already guarded by their contract; this is for finer decisions. */
export abstract class Access {
  abstract caller(): Caller
  abstract can(permission: string): boolean
}
