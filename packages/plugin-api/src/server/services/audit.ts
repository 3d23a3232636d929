export interface OfficialAct {
  /** `participatory-budget.result-published`: plugin or `core`, and what was done. */
  readonly action: string
  /** Public id of what it was done to. */
  readonly subject: string
  /** Facts about the act, no personal data. */
  readonly details?: Record<string, unknown>
}

/** The log of official acts: written in the transaction of the act, by the caller of the unit of work. */
export abstract class Audit {
  abstract record(act: OfficialAct): Promise<void>
}
