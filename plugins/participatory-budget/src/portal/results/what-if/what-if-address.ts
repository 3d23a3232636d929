import type { PortalView } from '@parvis/plugin-api/portal'
import type { BudgetResult, EnvelopeResult } from '../../../contract/index.js'

/** Address of the page on which anybody counts again with other rules, for one envelope. */
export function whatIfHref({ envelopes }: Pick<BudgetResult, 'envelopes'>, envelope: Pick<EnvelopeResult, 'id'> | undefined, view: PortalView): string {
  return view.href(envelopes.length === 1 || envelope === undefined ? 'results/what-if' : `results/what-if?envelope=${envelope.id}`)
}
