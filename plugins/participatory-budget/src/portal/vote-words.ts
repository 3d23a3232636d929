import type { PortalView } from '@parvis/plugin-api/portal'
import type { VoteFacts } from '../contract/index.js'

/** What a ballot may hold, in one sentence. */
export function ballotSentence({ ballotType, minPicks, maxPicks, budgetCents, currency }: VoteFacts, view: PortalView): string {
  if (ballotType === 'knapsack') return view.t('ballot.rule.knapsack', { budget: view.money(budgetCents, currency), min: minPicks })
  return view.t('ballot.rule.approval', { min: minPicks, max: maxPicks })
}

/** How many have voted, in words. */
export function turnoutSentence({ turnout }: VoteFacts, view: PortalView): string {
  if (turnout === undefined) return ''
  if (turnout.exact) return view.t('turnout.exact', { voters: turnout.voters })
  if (turnout.voters === 0) return view.t('turnout.under-ten')
  return view.t('turnout.at-least', { voters: turnout.voters, at: view.date(turnout.asOf, 'minute') })
}
