/** One reason why a table or function is not safe. */
export interface IsolationFault {
  readonly schema: string
  /** `plugin_x.note: …`, what is wrong. */
  readonly text: string
}

/** Tables are open to other communes. Lists every fault. */
export class RowLevelSecurityError extends Error {
  readonly code = 'row-level-security'

  constructor(readonly faults: readonly IsolationFault[]) {
    super(`Tables are open to other communes. Make them with createCommuneTable(), or list them among the platform tables:\n${faults.map((fault) => `  ${fault.text}`).join('\n')}`)
    this.name = 'RowLevelSecurityError'
  }
}
