import type { Me } from '@parvis/contract'
import type { SignedInAccount, StaffSession } from '../http/request-context.js'

/**
 * Where a session stands with second factors: it has shown one; it owes one, because the account has one; or there is none to
 * show. A code that a colleague handed over counts as shown: with it the person has proved themselves again.
 */
export type FactorState = Me['session']['secondFactor']

/** @param session of the account. */
export function factorState(
  account: Pick<SignedInAccount, 'hasSecondFactor'>,
  session: Pick<StaffSession, 'secondFactor'> | undefined,
): FactorState {
  if (session?.secondFactor !== undefined) return 'shown'
  return account.hasSecondFactor ? 'owed' : 'none'
}
