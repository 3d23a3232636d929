import type { PortalView } from '@parvis/plugin-api/portal'
import { budgetApi, type BudgetResult, type EnvelopeResult } from '../../contract/index.js'
import { apiAddress } from '../api-address.js'

/** Address of the file of ballots of one envelope; where there is only one, the address that it always had. */
export function ballotsAddress(parts: {
  readonly result: Pick<BudgetResult, 'envelopes'>
  readonly envelope: Pick<EnvelopeResult, 'id'>
  readonly view: Pick<PortalView, 'to' | 'locale'>
  readonly activity: string
}): string {
  const { result, envelope, view, activity } = parts
  const { resultPb, resultEnvelopePb } = budgetApi.routes
  if (result.envelopes.length === 1) return apiAddress(view, resultPb, activity)
  return apiAddress(view, resultEnvelopePb, activity).replace(':envelope', envelope.id)
}
