import type { PortalRequest } from './portal-context.js'
import { PROOF_PATH } from './proof-address.js'
import { VOTE_NUMBERS_PATH } from './vote-numbers.js'

/** Core's page below every activity with a secret vote, where residents check that their ballot is in the public log. */
export const BALLOT_CHECK_PATH = 'verify'

/** Paths below an activity that are core's: no plugin can have a page there. */
export const CORE_ACTIVITY_PATHS: readonly string[] = [BALLOT_CHECK_PATH, PROOF_PATH, VOTE_NUMBERS_PATH]

/**
 * Address of the page where residents check their ballot.
 *
 * @example <a href={ballotCheckHref(request)}>{view.t('tracking.check')}</a>
 */
export function ballotCheckHref({ to, activity }: Pick<PortalRequest, 'to'> & { readonly activity: Pick<PortalRequest['activity'], 'slug'> }): string {
  return to(`/a/${activity.slug}/${BALLOT_CHECK_PATH}`)
}
