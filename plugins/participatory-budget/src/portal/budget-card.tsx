import type { Activity } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import { budgetSettings } from '../contract/index.js'

/** A line below the title on the home page: how much money it is about. */
export function BudgetCard({ activity, view }: { activity: Activity; view: PortalView }): ReactElement {
  const { budgetCents, currency } = budgetSettings(activity.settings)
  return <p>{budgetCents === 0 ? view.t('title') : view.t('card.budget', { budget: view.money(budgetCents, currency) })}</p>
}
