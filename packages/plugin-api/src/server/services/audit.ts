export interface OfficialAct {
  /** `participatory-budget.result-published`: plugin or `core`, and what was done. */
  readonly action: string
  /** Public id of what it was done to. */
  readonly subject: string
  /** Facts about the act, no personal data. */
  readonly details?: Record<string, unknown>
  /**
   * Residents may read of it on the page of the activity that `subject` is: what was done, when, and `details.reason` where
   * there is one; never who. Texts: `act.<action without the plugin>` of the plugin's portal catalog.
   */
  readonly isPublic?: true
}

/**
 * The log of official acts: written in the transaction of the act, by the caller of the unit of work, and chained to the
 * commune's act before by its hash. Nobody can change or remove an entry unseen. One commune writes one entry at a time: what
 * residents do by the thousand (votes, signatures) is no official act.
 */
export abstract class Audit {
  abstract record(act: OfficialAct): Promise<void>
}
