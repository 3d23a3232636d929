import { verificationApi } from '@parvis/contract'
import { eligibilityWords, type EligibilityWords, type PortalRequest } from '@parvis/plugin-api/portal'
import { VOTE_ACTION } from '../../contract/index.js'
import { VOTE_STEPS } from './vote-steps.js'

/** Address where a voter proves who they are; from there they come to the ballot. */
export function voteProof(request: PortalRequest): string {
  return request.proof({ action: VOTE_ACTION, next: 'vote/ballot', steps: VOTE_STEPS.length })
}

/** What voters need, in words; nothing where it cannot be read. */
export async function voteNeeds(request: PortalRequest): Promise<EligibilityWords | undefined> {
  const state = await request.api(verificationApi).state({ params: { activity: request.activity.id } })
  return state.ok ? eligibilityWords(state.value, VOTE_ACTION, request) : undefined
}

/** Method of who proves themselves at a desk, before staff: the browser is not theirs, and the next person uses it. */
export const DESK_METHOD = 'counter'
