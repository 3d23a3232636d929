import type { IsolationFault } from './audit-row-level-security.js'

/** Tables are open to other communes. Lists every fault. */
export class RowLevelSecurityError extends Error {
  readonly code = 'row-level-security'

  constructor(readonly faults: readonly IsolationFault[]) {
    super(`Tables are open to other communes. Make them with createCommuneTable(), or list them among the platform tables:\n${faults.map((fault) => `  ${fault.text}`).join('\n')}`)
    this.name = 'RowLevelSecurityError'
  }
}
