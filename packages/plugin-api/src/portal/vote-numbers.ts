import type { PortalRequest } from './portal-context.js'

/** Core's page below every activity with a secret vote, with the numbers of who took part, day by day. */
export const VOTE_NUMBERS_PATH = 'turnout'

/**
 * Address of the page with the numbers of a vote: while it runs, and by district and age once it is over.
 *
 * @example <a href={voteNumbersHref(request)}>{view.t('core:turnout.link')}</a>
 */
export function voteNumbersHref({ to, activity }: Pick<PortalRequest, 'to'> & { readonly activity: Pick<PortalRequest['activity'], 'slug'> }): string {
  return to(`/a/${activity.slug}/${VOTE_NUMBERS_PATH}`)
}
